/*
 * What a page that was taken over would try, one by one. These functions run inside a page: they use nothing from outside
 * themselves. Each attempt says how it ended; what counts is what it reached.
 */

export type Attempts = Readonly<Record<string, string>>;

/** Asks for everything that needs a permission; `granted` is the word for what must not be. */
export async function askForPermissions(): Promise<Attempts> {
  const ask = async (attempt: () => unknown): Promise<string> => {
    try {
      await attempt();
      return 'granted';
    } catch (error) {
      return error instanceof Error ? error.name : 'refused';
    }
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
  const results: Record<string, string> = {};
  for (const name of names) results[`query ${name}`] = await ask(state(name));
  results['camera'] = await ask(() => navigator.mediaDevices.getUserMedia({ video: true }));
  results['microphone'] = await ask(() => navigator.mediaDevices.getUserMedia({ audio: true }));
  results['screen'] = await ask(() => navigator.mediaDevices.getDisplayMedia());
  results['place'] = await ask(() => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, (problem) => reject(new DOMException(problem.message, 'NotAllowedError')))));
  results['midi'] = await ask(() => navigator.requestMIDIAccess({ sysex: true }));
  results['notification'] = await ask(async () => {
    if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('denied', 'NotAllowedError');
  });
  results['clipboard text'] = await ask(() => navigator.clipboard.readText());
  results['clipboard'] = await ask(() => navigator.clipboard.read());
  results['usb'] = await ask(device('usb', 'requestDevice', { filters: [] }));
  results['hid'] = await ask(async () => {
    const devices = await device('hid', 'requestDevice', { filters: [] })();
    if (Array.isArray(devices) && devices.length === 0) throw new DOMException('none', 'NotFoundError');
  });
  results['serial'] = await ask(device('serial', 'requestPort', {}));
  results['bluetooth'] = await ask(device('bluetooth', 'requestDevice', { acceptAllDevices: true }));
  results['wake lock'] = await ask(() => navigator.wakeLock.request('screen'));
  results['idle'] = await ask(async () => {
    const detector: unknown = Reflect.get(globalThis, 'IdleDetector');
    if (typeof detector !== 'function') throw new DOMException('absent', 'NotSupportedError');
    if ((await Reflect.apply(Reflect.get(detector, 'requestPermission'), detector, [])) !== 'granted') throw new DOMException('denied', 'NotAllowedError');
  });
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
  await import(/* @vite-ignore */ 'data:text/javascript,globalThis.ranForeignCode("data import")').catch(() => undefined);
  await WebAssembly.compile(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)).then(() => ran.push('WebAssembly'), () => undefined);
  // What still waits in the page's queues runs before two timers and a frame.
  await new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve)), 50));
  return ran;
}
