import { withVisibleControls } from '../../shared/visibleName';

/** Some file systems count bytes, and the zip's own folder comes on top. */
const maxNameBytes = 150;
/** What Windows, macOS or a shell would read as something else than a name. */
const unsafe = /[<>:"/\\|?*⟦⟧\s]+/gu;
/** Names that Windows keeps for devices, whatever their ending. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/iu;

/** Gives each file of one export a name of its own: safe on every system, unique whatever the case of its letters. */
export function createFileNames(): (wanted: string, fallback: string) => string {
  const taken = new Set<string>();
  return (wanted, fallback) => {
    const safe = safeName(wanted, fallback);
    const { stem, ending } = split(safe);
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? safe : `${stem} (${count})${ending}`;
      const key = name.normalize('NFC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  };
}

/** One step of a path that means nothing to any system but itself (trust.md B31). */
export function safeName(wanted: string, fallback: string): string {
  const oneLine = withVisibleControls(wanted).replace(unsafe, ' ').normalize('NFC');
  const { stem, ending } = split(trimmed(oneLine));
  const short = trimmed(shortened(stem, maxNameBytes - Buffer.byteLength(ending)));
  if (short === '') return fallback;
  return `${device.test(short) ? `${short}_` : short}${ending}`;
}

/** A leading dot hides a file, a leading dash is read as an option, and Windows drops what stands at the end. */
function trimmed(name: string): string {
  return name.replace(/^[\s.-]+/u, '').replace(/[\s.]+$/u, '');
}

function split(name: string): { readonly stem: string; readonly ending: string } {
  const ending = /\.[A-Za-z0-9]{1,10}$/u.exec(name)?.[0] ?? '';
  return ending === name ? { stem: name, ending: '' } : { stem: name.slice(0, name.length - ending.length), ending };
}

function shortened(text: string, maxBytes: number): string {
  let kept = '';
  let sizeBytes = 0;
  for (const character of text) {
    sizeBytes += Buffer.byteLength(character);
    if (sizeBytes > maxBytes) break;
    kept += character;
  }
  return kept;
}
