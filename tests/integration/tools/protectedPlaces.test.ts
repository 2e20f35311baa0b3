import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as files from 'node:fs/promises';
import { createNodeDisk } from '../../../electron/tools/files/nodeDisk';
import type { PlaceFinder } from '../../../electron/tools/files/openPlace';
import { createWriteFile } from '../../../electron/tools/files/writeFile';
import { createFileToolRig, type FileToolRig } from '../../helpers/fileToolRig';
import { stateOf } from '../../helpers/hostileTree';
import { noDisk, noToolPorts } from '../../helpers/noToolPorts';
import { callTool, plainContext } from '../../helpers/callTool';

/* trust.md T21: a home is shared as a whole, and everything is said Yes to. */

const protectedPaths: readonly string[] = [
  '.bashrc', '.bash_profile', '.profile', '.zshrc', '.zshenv', '.config/fish/config.fish', '.xsessionrc', '.config/environment.d/10.conf', '.config/autostart/x.desktop', '.config/systemd/user/x.service', '.local/share/applications/x.desktop',
  '.local/bin/ls', '.ssh/authorized_keys', '.ssh/config', '.ssh/id_ed25519', '.gnupg/gpg.conf', '.aws/config', '.kube/config', '.docker/config.json', '.git-credentials', '.netrc', '.gitconfig', 'Code/.git/hooks/pre-commit', 'Code/.git/config',
  'Code/.husky/pre-push', '.npmrc', '.cargo/config.toml', '.vimrc', '.config/nvim/init.lua', '.claude/settings.json', 'Code/.mcp.json', 'Code/.cursor/mcp.json', 'Code/.vscode/tasks.json', '.codex/config.toml', '.config/Code/User/settings.json',
  '.mozilla/firefox/x/user.js', '.config/google-chrome/Default/Preferences', '.local/share/keyrings/login.keyring', 'Library/LaunchAgents/x.plist', 'Library/Keychains/x.keychain-db', 'App/store/gatehouse.db', 'App/settings.json',
];

let rig: FileToolRig;
let root: string;
beforeEach(() => {
  rig = createFileToolRig();
  root = rig.root;
});
afterEach(() => rig.remove());

/** With the app's own folder inside the shared one. */
function withOwnFolder(): FileToolRig {
  const own = join(root, 'App');
  return createFileToolRig({ disk: { ...noDisk, ownFolders: [own] }, folders: { folders: () => [{ toolFolderId: 'one', label: 'Home', path: root }] } });
}

describe('a protected place in a shared home', () => {
  it('is neither written, made, moved to, moved from nor deleted, whether it is there, not yet there, or reached by a link', async () => {
    expect(protectedPaths.length).toBeGreaterThanOrEqual(40);
    const tools = withOwnFolder();
    let tries = 0;
    for (const [at, path] of protectedPaths.entries()) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      rig.write('ordinary.txt', 'ordinary');
      symlinkSync(dirname(join(root, path)), join(root, `link${at}`));
      const shown = `Home/${path}`;
      const linked = `Home/link${at}/${path.split('/').at(-1) ?? ''}`;
      for (const isThere of [false, true]) {
        if (isThere) rig.write(path, 'before');
        const before = stateOf(root);
        for (const target of [shown, linked]) {
          const calls: readonly (readonly [string, object])[] = [
            ['write_file', { path: target, content: 'x' }],
            ['create_file', { path: target, content: 'x' }],
            ['create_folder', { path: target }],
            ['edit_file', { path: target, oldText: 'before', newText: 'x' }],
            ['rename_file', { path: 'Home/ordinary.txt', newPath: target }],
            ['rename_file', { path: target, newPath: 'Home/stolen.txt' }],
            ['delete_file', { path: target }],
          ];
          for (const [name, input] of calls) {
            tries += 1;
            await expect(callTool(tools.tool(name), input), `${name} ${JSON.stringify(input)}`).rejects.toThrow();
          }
        }
        expect(stateOf(root), path).toBe(before);
      }
    }
    console.log(`T21: ${protectedPaths.length} protected places, ${tries} tries with a Yes, 0 effects.`);
    tools.remove();
  });

  it('says that it is one before anybody is asked', async () => {
    const tools = withOwnFolder();
    rig.write('.bashrc', 'x');
    await expect(tools.tool('write_file').check({ path: 'Home/.bashrc', content: 'y' }).plan(plainContext)).rejects.toMatchObject({ kind: 'protected' });
    expect(existsSync(join(root, '.bashrc'))).toBe(true);
    tools.remove();
  });

  it('is seen to be written by the rig when nothing is protected', async () => {
    const finder: PlaceFinder = { disk: createNodeDisk(files), folders: () => [{ toolFolderId: 'one', label: 'Home', path: root }], places: { ofReading: () => 'ordinary', ofChanging: () => 'ordinary' } };
    const write = createWriteFile({ finder, versions: noToolPorts.versions, makeId: () => 'an-id', nowMs: () => 0 });
    const before = stateOf(root);
    await callTool(write, { path: 'Home/.bashrc', content: 'x' });
    expect(stateOf(root)).not.toBe(before);
  });
});
