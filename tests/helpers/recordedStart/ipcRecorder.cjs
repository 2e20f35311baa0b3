/*
 * Loaded before the app when a test starts it: writes down every value that crosses from main to a page, in the very form
 * in which it crosses, into `ipc.bin` beside the profile. The app knows nothing of it.
 */
const { app, ipcMain, MessageChannelMain } = require('electron');
const { openSync, writeSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { serialize } = require('node:v8');

const file = openSync(join(dirname(app.commandLine.getSwitchValue('user-data-dir')), 'ipc.bin'), 'a');

function record(value) {
  try {
    writeSync(file, serialize(value));
  } catch {
    // What cannot be copied does not cross either.
  }
}

/** Puts a recorder before a function that sends what it is given. */
function recordBefore(owner, name, valueOf) {
  const original = owner[name];
  owner[name] = function (...values) {
    record(valueOf(values));
    return Reflect.apply(original, this, values);
  };
}

const handle = ipcMain.handle.bind(ipcMain);
ipcMain.handle = (channel, listener) =>
  handle(channel, async (...values) => {
    const reply = await listener(...values);
    record(reply);
    return reply;
  });

app.on('web-contents-created', (_event, contents) => {
  recordBefore(contents, 'send', (values) => values);
  recordBefore(contents, 'postMessage', ([channel, message]) => [channel, message]);
});

const portClass = Object.getPrototypeOf(new MessageChannelMain().port1);
recordBefore(portClass, 'postMessage', ([message]) => message);
