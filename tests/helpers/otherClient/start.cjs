/* Another app on the same desktop: a window with a field, which a test types into, and whatever keys the test lets it hold. */
const { app, BrowserWindow, Menu } = require('electron');

// Alt would lead into it, and letters would then be commands.
Menu.setApplicationMenu(null);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => new BrowserWindow({ width: 500, height: 300, x: 20, y: 700 }).loadURL('data:text/html,<title>Another app</title><textarea autofocus aria-label="Notes" style="position:fixed;inset:0;width:100%;height:100%"></textarea>'));
