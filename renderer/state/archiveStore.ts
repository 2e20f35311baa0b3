import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ArchiveProgress, ExportFormat, ExportResult, ImportPlan, ImportResult } from '../../shared/archive';
import type { Failure } from '../../shared/failure';
import type { ConversationId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { onEvent, request } from '../bridge/bridge';
import { keptOf } from './conversationListStore';
import { raiseNotice } from './noticeStore';
import { closeDialog, showDialog, viewStore } from './viewStore';

export type ArchiveState = {
  /** What the export dialog is about. */
  readonly exported: readonly ConversationId[] | 'all';
  /** While main works on it, or a dialog of the system is open. */
  readonly isBusy: boolean;
  readonly progress: ArchiveProgress | null;
  readonly failure: Failure | null;
  readonly saved: ExportResult | null;
  readonly plan: ImportPlan | null;
  readonly imported: ImportResult | null;
};

const atRest = { isBusy: false, progress: null, failure: null, saved: null, plan: null, imported: null } as const;

export const archiveStore = createStore<ArchiveState>(() => ({ exported: 'all', ...atRest }));

export function useArchive<T>(selector: (archive: ArchiveState) => T): T {
  return useStore(archiveStore, selector);
}

/** Opens the dialog that exports these conversations, or all; what is kept nowhere leaves no file either. */
export function openExport(conversationIds: readonly ConversationId[] | 'all'): void {
  const exported = conversationIds === 'all' ? conversationIds : keptOf(conversationIds);
  if (exported !== 'all' && exported.length === 0) {
    raiseNotice({ kind: 'message', key: 'notice.keepBeforeExport' });
    return;
  }
  archiveStore.setState({ exported, ...atRest });
  showDialog('export');
}

/** The same for the conversation that is open, or all where none is. */
export function openExportOfActive(): void {
  const { activeConversationId } = viewStore.getState();
  openExport(activeConversationId === null ? 'all' : [activeConversationId]);
}

export function openImport(): void {
  archiveStore.setState(atRest);
  showDialog('import');
}

/** Main asks where to, and writes; the result stays in the dialog. */
export async function exportNow(format: ExportFormat, withFiles: boolean): Promise<void> {
  const { exported } = archiveStore.getState();
  const conversationIds = exported === 'all' ? null : [...exported];
  const saved = await working(() => request('archive.export', { conversationIds, format, withFiles }));
  if (saved !== null) archiveStore.setState({ saved });
}

/** Main asks for a file and reads it; the plan stays in the dialog. */
export async function chooseImport(): Promise<void> {
  archiveStore.setState({ plan: null });
  const plan = await working(() => request('archive.readImport', {}));
  if (plan !== null) archiveStore.setState({ plan });
}

export async function importNow(planId: string): Promise<void> {
  const imported = await working(() => request('archive.import', { planId }));
  archiveStore.setState({ plan: null, imported });
}

/** Ends what runs, and closes the dialog. */
export function leaveArchive(): void {
  void request('archive.cancel', {});
  closeDialog();
}

async function working<T>(work: () => Promise<Result<T | null>>): Promise<T | null> {
  archiveStore.setState({ isBusy: true, progress: null, failure: null, saved: null, imported: null });
  const stopListening = onEvent('archive.progressed', (progress) => archiveStore.setState({ progress }));
  const result = await work();
  stopListening();
  archiveStore.setState({ isBusy: false, progress: null, failure: result.ok ? null : result.failure });
  return result.ok ? result.value : null;
}
