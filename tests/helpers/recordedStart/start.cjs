/* Starts the built app as it is, after the recorder: the app's own name, version and folder are put in place first. */
const { app } = require('electron');
const { join } = require('node:path');
require('./ipcRecorder.cjs');

const folder = join(__dirname, '..', '..', '..');
const manifest = require(join(folder, 'package.json'));
app.setAppPath(folder);
app.name = manifest.productName ?? manifest.name;
app.setVersion(manifest.version);
require(join(folder, manifest.main));
