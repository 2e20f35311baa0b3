import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

/** A client that hangs is no reason to wait for the test's own limit. */
const run = (command: string, args: readonly string[]) => promisify(execFile)(command, [...args], { timeout: 30_000 });

/** Draws a PNG that differs at every point, with a corner of each colour; by ImageMagick. */
export async function drawKnownPicture(path: string, widthPx: number, heightPx: number): Promise<void> {
  const half = `${Math.floor(widthPx / 2)},${Math.floor(heightPx / 2)}`;
  await run('convert', ['-size', `${widthPx}x${heightPx}`, 'gradient:#103070-#f0b020', '-fill', '#c02040', '-draw', `rectangle 0,0 ${half}`, '-fill', '#20e060', '-draw', 'rectangle 30,40 49,59', '-alpha', 'off', '-depth', '8', path]);
}

/** Paints the root window of the X screen; a colour is written as `xc:black`. */
export async function paintRoot(picture: string): Promise<void> {
  // It ends with 1 also when it has painted.
  await run('display', ['-window', 'root', picture]).catch(() => undefined);
}

/** Another client's window, with this picture and title, until it is closed. */
export async function openForeignWindow(picture: string, title: string): Promise<() => Promise<void>> {
  const client = spawn('display', ['-title', title, picture], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => client.once('exit', () => resolve()));
  await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', `^${title}$`]);
  return async () => {
    client.kill();
    await ended;
  };
}

/** How many points of two pictures differ; a part of the first is compared where one is given ("120x80+10+20"). */
export async function countDifferences(expected: string, actual: string, part?: string): Promise<number> {
  const cut = part === undefined ? [] : ['-crop', part, '+repage'];
  const compared = await run('bash', ['-c', 'convert "$1" "${@:3}" png:- | compare -metric AE - "$2" null: 2>&1 || true', '-', expected, actual, ...cut]);
  const count = Number(compared.stdout.trim());
  if (!Number.isFinite(count)) throw new Error(`The pictures cannot be compared: ${compared.stdout}`);
  return count;
}

/** The one colour of a picture as red, green and blue; of one with several, their mean. */
export async function colourIn(picture: string): Promise<readonly number[]> {
  const { stdout } = await run('convert', [picture, '-resize', '1x1!', '-alpha', 'off', '-depth', '8', 'txt:-']);
  const digits = /#([0-9A-F]{6})/.exec(stdout)?.[1];
  if (digits === undefined) throw new Error(`The picture has no colour: ${stdout}`);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}
