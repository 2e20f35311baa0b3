import { describe, expect, it } from 'vitest';
import { doorsIn } from './doors';
import { readSource, sourceFiles } from './sources';

/*
 * The ways out, as a closed list (trust.md G4): which source may reach the network, the system or another program, by what,
 * and why. A new one fails here, and so does one that is no longer there.
 */
type AllowedDoor = { readonly file: string; readonly names: readonly string[]; readonly why: string };

const allowed: readonly AllowedDoor[] = [
  { file: 'electron/demoGateway/startDemoGateway.ts', names: ['import node:http'], why: 'listens on loopback, in a process of its own; never calls out' },
  { file: 'electron/gateway/gatewayClient.ts', names: ['.fetch'], why: 'passes the session that it was given on to the guard' },
  { file: 'electron/gateway/guardedFetch.ts', names: ['.fetch'], why: 'the gateway: one origin, no redirect, no cookie' },
  { file: 'electron/gateway/sdk.ts', names: ['.fetch', 'import openai'], why: 'the SDK, with the guard for its fetch' },
  { file: 'electron/main.ts', names: ['electron session'], why: "guards the pages' session" },
  { file: 'electron/secrets/lockProbe.ts', names: ['import node:child_process'], why: "asks the session's bus whether the keyring is locked" },
  { file: 'electron/shell/endAnyway.ts', names: ['import node:child_process'], why: 'a shell that ends our own process where it does not end itself; a fixed script, no environment' },
  { file: 'electron/shell/developmentServer.ts', names: ['fetch'], why: "the bundler's server; not part of a build (pageSource.test.ts)" },
  { file: 'electron/shell/gatewaySession.ts', names: ['.resolveProxy', '.setProxy', 'electron session'], why: "the gateway's session: the system's proxy, by name if it fails, and certificates" },
  { file: 'electron/shell/helperProcess.ts', names: ['electron utilityProcess'], why: 'starts the keychain helper and the demo gateway, files of ours' },
  { file: 'electron/shell/openFolder.ts', names: ['.openPath', 'electron shell'], why: 'shows one of our own folders in the file manager' },
  { file: 'electron/shell/openLink.ts', names: ['.openExternal', 'electron shell'], why: 'hands a checked address to the browser after the dialog' },
  { file: 'electron/shell/permissions.ts', names: ['electron session'], why: 'refuses permissions' },
  { file: 'electron/shell/powerlessPage.ts', names: ['electron session'], why: 'makes each powerless page a session of its own and guards it' },
  { file: 'electron/shell/requestGuard.ts', names: ['.setProxy'], why: "shuts the pages' session" },
  { file: 'electron/shell/requestFetch.ts', names: ['electron net'], why: "the gateway's requests, by its session alone; never follows" },
  { file: 'electron/shell/screenCapture.ts', names: ['electron desktopCapturer'], why: 'pictures of the screen for a person who sees them first (electron/screenshot)' },
  { file: 'electron/shell/termination.ts', names: ['import node:net'], why: "asks whether the session's bus, a socket of this machine, still answers" },
  { file: 'electron/shell/toolPorts.ts', names: ['electron shell'], why: 'moves files that a tool checked to the trash, or shows them in the file manager' },
  { file: 'electron/shell/windowFactory.ts', names: ['.loadURL'], why: 'loads app:// pages' },
  { file: 'electron/tools/files/ripgrep.ts', names: ['import node:child_process'], why: 'starts the binary that searches shared folders, with a closed list of options, no shell and no environment' },
  { file: 'electron/tools/web/webConnection.ts', names: ['import node:dns/promises', 'import node:https'], why: 'one page that a person was shown the address of: pinned to a public address, no cookie, no redirect' },
  { file: 'renderer/decoder/takeJob.ts', names: ['XMLHttpRequest'], why: 'fetches its job from app://decoder, which main serves' },
];

const asLines = (doors: readonly { readonly file: string; readonly name: string }[]): readonly string[] => doors.map(({ file, name }) => `${file}: ${name}`).toSorted();

describe('the ways out', () => {
  const files = sourceFiles('electron', 'renderer', 'shared');

  it('are the listed ones and no other, and each is there', () => {
    expect(files.length).toBeGreaterThan(300);
    const found = files.flatMap((file) => doorsIn(file, readSource(file)));
    expect(asLines(found)).toEqual(asLines(allowed.flatMap(({ file, names }) => names.map((name) => ({ file, name })))));
    console.log(`G4 ways out: ${found.length} in ${allowed.length} of ${files.length} sources, each listed with its reason.`);
  });

  it('are none in the pages but one, to ourselves, and none in what both sides share', () => {
    expect(allowed.filter(({ file }) => !file.startsWith('electron/')).map(({ file }) => file)).toEqual(['renderer/decoder/takeJob.ts']);
  });

  it.each([
    [`import { request } from 'node:https';`, 'import node:https'],
    [`import * as net from 'net';`, 'import net'],
    [`import tls from 'node:tls';`, 'import node:tls'],
    [`export { lookup } from 'node:dns';`, 'import node:dns'],
    [`import 'node:dgram';`, 'import node:dgram'],
    [`import { spawn } from 'node:child_process';`, 'import node:child_process'],
    [`import { type Dispatcher, request } from 'undici';`, 'import undici'],
    [`const http = require('http');`, 'import http'],
    [`const module = await import('node:http2');`, 'import node:http2'],
    ["const module = await import(`node:${'http'}`);", 'import (put together)'],
    [`const module = require(name);`, 'import (put together)'],
    [`import { net } from 'electron';`, 'electron net'],
    [`import { app, session as pages } from 'electron';`, 'electron session'],
    [`import * as electron from 'electron';`, 'electron as a whole'],
    [`const { shell } = require('electron');`, 'electron as a whole'],
    [`await fetch('https://example.com');`, 'fetch'],
    [`await globalThis.fetch(address);`, 'fetch'],
    [`await window['fetch'](address);`, 'fetch'],
    [`new WebSocket(address);`, 'WebSocket'],
    [`new EventSource(address);`, 'EventSource'],
    [`new XMLHttpRequest();`, 'XMLHttpRequest'],
    [`new RTCPeerConnection();`, 'RTCPeerConnection'],
    [`navigator.sendBeacon(address, key);`, '.sendBeacon'],
    [`contents.session.fetch(address);`, '.fetch'],
    [`const { defaultSession } = pages; defaultSession['resolveHost'](key);`, '.resolveHost'],
    [`process.getBuiltinModule('node:net');`, '.getBuiltinModule'],
    [`shell.openExternal(address);`, '.openExternal'],
    [`window.loadURL('https://example.com');`, '.loadURL'],
    [`import { autoUpdater } from 'electron';`, 'electron autoUpdater'],
    [`import { crashReporter } from 'electron';`, 'electron crashReporter'],
  ])('would be seen: %s', (source, name) => {
    expect(doorsIn('electron/chat/stranger.ts', source).map((door) => door.name)).toContain(name);
  });

  it.each([`import type { Server } from 'node:http';`, `import { type Session } from 'electron';`, `// fetch('https://example.com')`, `const text = "new WebSocket('x')";`, `import { app } from 'electron';`])('are not seen where none is: %s', (source) => {
    expect(doorsIn('electron/chat/stranger.ts', source)).toEqual([]);
  });
});
