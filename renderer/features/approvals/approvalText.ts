import { assertNever } from '../../../shared/assertNever';
import { exactText } from '../../../shared/exactText';
import { describeFileSize } from '../../../shared/fileSize';
import type { MessageKey, Translate } from '../../../shared/messages';
import { toolTitle } from '../../../shared/toolText';
import type { ApprovalCard, ApprovalChoice, ApprovalWarning, TaintSource } from '../../../shared/tools';
import { visibleName } from '../../../shared/visibleName';

/** What would happen, in a sentence that is understood at a glance. What it is about goes through `mark`, with nothing hidden in it. */
export function describeRequest({ detail, toolName }: Pick<ApprovalCard, 'detail' | 'toolName'>, translate: Translate, mark: (name: string) => string = asItIs): string {
  const exact = (name: string): string => mark(exactText(name));
  const size = (sizeBytes: number): string => describeFileSize(sizeBytes, translate);
  switch (detail.kind) {
    case 'none':
      return translate('approval.does.other', { title: toolTitle(toolName, translate) });
    case 'readPath':
      return translate('approval.does.readPath', { tool: toolName, path: exact(detail.path), size: detail.sizeBytes === undefined ? '' : size(detail.sizeBytes), hasSize: detail.sizeBytes === undefined ? 'no' : 'yes' });
    case 'changeFile':
      return translate('approval.does.changeFile', {
        change: detail.change,
        path: exact(detail.path),
        added: detail.diff.addedLines,
        removed: detail.diff.removedLines,
        before: size(detail.beforeBytes ?? 0),
        after: size(detail.afterBytes),
      });
    case 'createFolder':
      return translate('approval.does.createFolder', { path: exact(detail.path) });
    case 'movePath':
      return translate('approval.does.movePath', { path: exact(detail.path), newPath: exact(detail.newPath) });
    case 'deletePath':
      return translate('approval.does.deletePath', { path: exact(detail.path), size: size(detail.sizeBytes) });
    case 'clipboardText':
      return translate('approval.does.clipboardText', { direction: detail.direction });
    case 'clipboardPicture':
      return translate('approval.does.clipboardPicture', { width: detail.widthPx, height: detail.heightPx });
    case 'screenshot':
      return translate('approval.does.screenshot');
    case 'address':
      return translate('approval.does.address', { use: detail.use, host: exact(detail.host) });
    case 'reveal':
      return translate('approval.does.reveal', { path: exact(detail.path) });
    case 'moreCalls':
      return translate('approval.does.moreCalls', { calls: detail.calls });
    default:
      return assertNever(detail, 'detail of a question');
  }
}

function asItIs(name: string): string {
  return name;
}

/** So many sources are named; the others are counted. */
const namedSources = 3;

/** "After reading notes.pdf": where the request may come from, when not only from the person. */
export function describeTaint(taint: readonly TaintSource[], translate: Translate): string | null {
  if (taint.length === 0) return null;
  const named = taint.slice(0, namedSources).map((source) => describeSource(source, translate));
  const more = taint.length - named.length;
  return translate('approval.after', { sources: named.join(', '), more });
}

function describeSource({ kind, name }: TaintSource, translate: Translate): string {
  const key: MessageKey = `approval.source.${kind}`;
  return translate(key, { name: kind === 'tool' ? toolTitle(name, translate) : visibleName(name) });
}

export function describeWarning(warning: ApprovalWarning, translate: Translate): string {
  const key: MessageKey = `approval.warning.${warning}`;
  return translate(key);
}

/** The buttons that allow, in this order; their words are what people and scripts look for. */
export const choiceKeys: readonly (readonly [choice: Exclude<ApprovalChoice, 'deny'>, key: MessageKey])[] = [
  ['folder', 'approval.always'],
  ['conversation', 'approval.conversation'],
  ['once', 'approval.once'],
];
