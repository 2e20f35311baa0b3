/*
 * What a page that was taken over would try, one by one. These functions run inside a page: they use nothing from outside
 * themselves. Each attempt says how it ended; what counts is what it reached.
 */

export type Attempts = Readonly<Record<string, string>>;

/** Asks for everything that needs a permission; `granted` is the word for what must not be. */
export async function askForPermissions(): Promise<Attempts> {
  const results: Record<string, string> = {};
  const asked: Promise<void>[] = [];
  // A question that nobody answers is refused too.
  const silence = (): Promise<never> => new Promise((_resolve, reject) => setTimeout(reject, 2_000, new DOMException('no answer', 'TimeoutError')));
  const ask = (name: string, attempt: () => unknown): void => {
    const outcome = Promise.race([Promise.resolve().then(attempt), silence()]);
    asked.push(
      outcome.then(
        () => void (results[name] = 'granted'),
        (error: unknown) => void (results[name] = error instanceof Error ? error.name : 'refused'),
      ),
    );
  };
  const state = (name: string) => async (): Promise<void> => {
    const status = await navigator.permissions.query(Object.assign({ name: 'geolocation' as const }, { name }));
    if (status.state !== 'granted') throw new DOMException(status.state, 'NotAllowedError');
  };
  const device = (name: string, how: string, options: object) => (): unknown => {
    const host: unknown = Reflect.get(navigator, name);
    if (typeof host !== 'object' || host === null) throw new DOMException('absent', 'NotSupportedError');
    return Reflect.apply(Reflect.get(host, how), host, [options]);
  };
  const names = ['geolocation', 'notifications', 'midi', 'camera', 'microphone', 'clipboard-read', 'persistent-storage', 'background-sync', 'idle-detection', 'screen-wake-lock', 'window-management', 'local-fonts', 'storage-access'];
  for (const name of names) ask(`query ${name}`, state(name));
  ask('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
  ask('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true }));
  ask('screen', () => navigator.mediaDevices.getDisplayMedia());
  ask('place', () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, (problem) => reject(new DOMException(problem.message, 'NotAllowedError')))));
  ask('midi', () => navigator.requestMIDIAccess({ sysex: true }));
  ask('notification', async () => {
    if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('denied', 'NotAllowedError');
  });
  ask('clipboard text', () => navigator.clipboard.readText());
  ask('clipboard', () => navigator.clipboard.read());
  ask('usb', device('usb', 'requestDevice', { filters: [] }));
  ask('hid', async () => {
    const devices = await device('hid', 'requestDevice', { filters: [] })();
    if (Array.isArray(devices) && devices.length === 0) throw new DOMException('none', 'NotFoundError');
  });
  ask('serial', device('serial', 'requestPort', {}));
  ask('bluetooth', device('bluetooth', 'requestDevice', { acceptAllDevices: true }));
  ask('wake lock', () => navigator.wakeLock.request('screen'));
  ask('idle', async () => {
    const detector: unknown = Reflect.get(globalThis, 'IdleDetector');
    if (typeof detector !== 'function') throw new DOMException('absent', 'NotSupportedError');
    if ((await Reflect.apply(Reflect.get(detector, 'requestPermission'), detector, [])) !== 'granted') throw new DOMException('denied', 'NotAllowedError');
  });
  await Promise.all(asked);
  return results;
}

/** Tries to run code that is no file of ours, in every way there is; gives the ways that ran. */
export async function tryToRunCode(): Promise<readonly string[]> {
  const ran: string[] = [];
  Reflect.set(globalThis, 'ranForeignCode', (way: string) => void ran.push(way));
  const call = (way: string): string => `globalThis.ranForeignCode(${JSON.stringify(way)})`;
  const attempt = (action: () => unknown): void => {
    try {
      action();
    } catch {
      // Refused, which is what is wanted.
    }
  };
  const add = (element: HTMLElement): void => document.body.append(element);
  const made = <Name extends keyof HTMLElementTagNameMap>(name: Name, change: (element: HTMLElementTagNameMap[Name]) => void): void => {
    const element = document.createElement(name);
    change(element);
    add(element);
  };
  const blobUrl = (text: string): string => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  // By way of a timer: what a debugger evaluates may be outside the policy.
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      attempt(() => Reflect.get(globalThis, 'eval')(call('eval')));
      attempt(() => Reflect.construct(Function, [call('new Function')])());
      attempt(() => setTimeout(call('string timer')));
      attempt(() => made('script', (script) => (script.textContent = call('inline script'))));
      attempt(() => made('script', (script) => script.append(document.createTextNode(call('inline script by node')))));
      attempt(() => made('script', (script) => (script.src = `data:text/javascript,${call('data script')}`)));
      attempt(() => made('script', (script) => (script.src = blobUrl(call('blob script')))));
      attempt(() => made('div', (box) => (box.innerHTML = `<img src="data:," onerror='${call('inner HTML')}'>`)));
      attempt(() => made('img', (image) => {
        image.setAttribute('onerror', call('handler attribute'));
        image.src = 'data:,';
      }));
      attempt(() => made('a', (link) => {
        link.href = `javascript:${call('javascript link')}`;
        link.click();
      }));
      attempt(() => made('iframe', (frame) => (frame.src = `javascript:parent.${call('javascript frame')}`)));
      attempt(() => made('iframe', (frame) => frame.setAttribute('srcdoc', `<script>parent.${call('srcdoc')}</script>`)));
      attempt(() => new Worker(blobUrl('postMessage(1)')).addEventListener('message', () => ran.push('blob worker')));
      attempt(() => new SharedWorker('data:text/javascript,onconnect=(e)=>e.ports[0].postMessage(1)').port.addEventListener('message', () => ran.push('data worker')));
      resolve();
    });
  });
  await import(/* @vite-ignore */ blobUrl('globalThis.ranForeignCode("blob import")')).catch(() => undefined);
  const dataUrl: string = 'data:text/javascript,globalThis.ranForeignCode("data import")';
  await import(/* @vite-ignore */ dataUrl).catch(() => undefined);
  await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => ran.push('WebAssembly'), () => undefined);
  // What still waits in the page's queues runs before two timers and a frame.
  await new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)), 50));
  return ran;
}
