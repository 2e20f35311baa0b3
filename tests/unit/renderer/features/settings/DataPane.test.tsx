// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { DataPane } from '../../../../../renderer/features/settings/DataPane';
import type { Backup, DataFacts } from '../../../../../shared/backup';
import { failed } from '../../../../../shared/result';
import { installFakeBridge } from '../../../../helpers/fakeBridge';
import type { FakeBridge } from '../../../../helpers/fakeBridge';

const bridges: FakeBridge[] = [];
afterEach(() => {
  cleanup();
  bridges.splice(0).forEach((one) => one.remove());
});

const daily: Backup = { backupId: 'gatehouse-000002-20261121T071500000Z-daily.db', madeAtMs: Date.UTC(2026, 10, 21, 12), sizeBytes: 3 * 1024 * 1024, kind: 'automatic' };
const before: Backup = { backupId: 'gatehouse-000001-20261120T071500000Z-before-002-x.db', madeAtMs: Date.UTC(2026, 10, 20, 12), sizeBytes: 1024, kind: 'beforeMigration' };
const factsWith = (backups: readonly Backup[]): DataFacts => ({
  databasePath: '/profile/store/gatehouse.db',
  databaseBytes: 2048,
  attachmentsDirectory: '/profile/attachments',
  backupsDirectory: '/profile/store/backups',
  backups,
});

function show(answers: Parameters<typeof installFakeBridge>[0]) {
  const bridge = installFakeBridge(answers);
  bridges.push(bridge);
  render(<DataPane />);
  return { bridge, user: userEvent.setup() };
}

describe('the data in the settings', () => {
  it('say where things are and which backups there are, with date, size and that each was checked', async () => {
    show({ 'data.read': () => factsWith([daily, before]) });
    expect(await screen.findByText('/profile/store/gatehouse.db')).toBeTruthy();
    const [first, second] = within(screen.getByRole('list', { name: 'Backups' })).getAllByRole('listitem');
    expect(first?.textContent).toMatch(/Nov 21, 2026.*3 MB.*Checked/);
    expect(second?.textContent).toMatch(/Nov 20, 2026.*1 KB.*Before an update.*Checked/);
    expect(screen.getByText(/After 30 days there they are deleted for ever/)).toBeTruthy();
  });

  it('take a new backup into the list', async () => {
    const { user } = show({ 'data.read': () => factsWith([]), 'data.backUp': () => factsWith([daily]) });
    expect(await screen.findByText(/There is no backup yet/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Back up now' }));
    expect(await screen.findByText('A backup was made and checked.')).toBeTruthy();
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('say why a backup could not be made', async () => {
    const { user } = show({ 'data.read': () => factsWith([daily]), 'data.backUp': () => failed({ code: 'store.full' }) });
    await screen.findAllByRole('listitem');
    await user.click(screen.getByRole('button', { name: 'Back up now' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/disk is full/);
  });

  it('restore a backup only after the question was answered', async () => {
    const { bridge, user } = show({ 'data.read': () => factsWith([daily]), 'data.restore': () => null });
    await user.click(await screen.findByRole('button', { name: /^Restore the backup of Nov 21, 2026/ }));
    const question = screen.getByRole('alertdialog', { name: /^Restore the backup of Nov 21, 2026/ });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    expect(bridge.inputsOf('data.restore')).toEqual([]);

    await user.click(screen.getByRole('button', { name: /^Restore the backup of/ }));
    await user.click(screen.getByRole('button', { name: 'Restore and restart' }));
    expect(bridge.inputsOf('data.restore')).toEqual([{ backupId: daily.backupId }]);
    expect(await screen.findByText('Restarting…')).toBeTruthy();
  });

  it('say that a damaged backup was not restored, and let go on', async () => {
    const { user } = show({ 'data.read': () => factsWith([daily]), 'data.restore': () => failed({ code: 'store.backupUnusable', path: '/b' }) });
    await user.click(await screen.findByRole('button', { name: /^Restore the backup of/ }));
    await user.click(screen.getByRole('button', { name: 'Restore and restart' }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/Nothing was changed/);
    expect(screen.getByRole('button', { name: 'Back up now' })).toHaveProperty('disabled', false);
  });
});
