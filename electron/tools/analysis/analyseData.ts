import { z } from 'zod';
import type { Attachment } from '../../../shared/chat/attachment';
import type { AttachmentPort } from '../ports';
import { sealTool, ToolRefusal, type SealedTool, type ToolOutcome } from '../tool';
import type { Analyser, AnalysisOutcome } from './analyser';
import { analysisLimits, type AnalysisReport, type InputFile, type ValueTable } from './analysisMessages';
import { writeCsv } from './readCsv';

export type AnalyseDataPorts = { readonly analyser: Analyser; readonly attachments: Pick<AttachmentPort, 'read'> };

const mostFiles = 10;
const mostFileBytes = 8 * 1024 * 1024;

/** Runs JavaScript of the model's, far from everything, on files that the person attached. It changes nothing, so it asks nobody. */
export function createAnalyseDataTool({ analyser, attachments }: AnalyseDataPorts): SealedTool {
  return sealTool({
    name: 'analyse_data',
    title: 'Calculate and analyse data',
    summary:
      'Runs JavaScript (ES2023) to calculate or to analyse files that the user attached. Use it for arithmetic, statistics, counting, sorting and dates instead of doing them in your head. ' +
      "files['NAME'] has .text; of a .csv or .tsv file also .columns and .rows (objects by column; numbers where a whole column is plain numbers, null where empty); of a .json file also .value. " +
      'The value of the last expression is the result (no return); a list of flat objects becomes a table. console.log is shown too. No network, no files, no modules, no timers; 10 seconds, 96 MB.',
    input: z.strictObject({
      script: z.string().min(1).max(50_000).describe('JavaScript; its last expression is the result'),
      files: z.array(z.string().max(300)).max(mostFiles).optional().describe('Names of attached files that the script reads; without it all attached texts, CSV and JSON files'),
    }),
    risk: 'none',
    plan: async ({ files }, context) => {
      const chosen = chooseFiles(context.attachments, files);
      return { plan: chosen, detail: { kind: 'none' }, fingerprint: chosen.map(({ name, attachment }) => `${attachment.sha256} ${name}`).join('\n'), subject: { root: null, place: null } };
    },
    run: async ({ script }, { conversationId, signal, plan }) => {
      const files: readonly InputFile[] = await Promise.all(
        plan.map(async ({ name, attachment }) => ({ name, text: new TextDecoder().decode(await attachments.read(conversationId, attachment)) })),
      );
      return outcomeOf(await analyser.analyse({ script, files }, signal));
    },
  });
}

type ChosenFile = { readonly name: string; readonly attachment: Attachment };

/** Of two files of one name the later is meant, and the earlier has a number. Throws `ToolRefusal` for a name that is none. */
function chooseFiles(attached: readonly Attachment[], wanted: readonly string[] | undefined): readonly ChosenFile[] {
  const texts = attached.filter(({ kind }) => kind === 'text');
  const named = new Map<string, Attachment>();
  for (const attachment of texts.toReversed()) named.set(freeName(attachment.name, named), attachment);
  const names = wanted ?? [...named.keys()].slice(0, mostFiles);
  const chosen = names.map((name): ChosenFile => {
    const attachment = named.get(name);
    if (attachment === undefined) throw new ToolRefusal('unavailable', `There is no attached text file ${JSON.stringify(name)}. ${named.size === 0 ? 'None is attached.' : `There are: ${[...named.keys()].map((each) => JSON.stringify(each)).join(', ')}.`}`);
    return { name, attachment };
  });
  if (chosen.reduce((sum, { attachment }) => sum + attachment.sizeBytes, 0) > mostFileBytes) throw new ToolRefusal('cap', 'The files are larger than 8 MiB together. Name fewer of them.');
  return chosen;
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = name.replace(/(\.[^.]*)?$/, ` (${count})$1`);
  return free;
}

function outcomeOf(outcome: AnalysisOutcome): ToolOutcome {
  switch (outcome.kind) {
    case 'reported':
      return outcomeOfReport(outcome.report);
    case 'late':
      return { text: tooLong, isError: true };
    case 'stopped':
      return { text: 'The script was stopped.', isError: true };
    case 'died':
      return { text: 'The script took more memory than there is, and was ended.', isError: true };
  }
}

const tooLong = 'The script ran for more than 10 seconds and was ended.';

function outcomeOfReport({ value, fault, printed, isPrintCut }: AnalysisReport): ToolOutcome {
  const lines = [...printed, ...(isPrintCut ? ['[more was printed than is shown]'] : [])].join('\n');
  const whole = (result: string): string => (lines === '' ? result : `${result}\n\nPrinted:\n${lines}`);
  if (fault !== null) {
    const reasons = { error: () => `The script failed. ${fault.kind === 'error' ? fault.message : ''}`, time: () => tooLong, memory: () => 'The script wanted more than 96 MB and was ended.' };
    return { text: whole(reasons[fault.kind]()), isError: true };
  }
  if (value === null) return { text: whole('(no result)') };
  if (value.kind === 'text') return { text: whole(value.text) };
  return { text: whole(tableText(value.table)), view: { kind: 'table', ...value.table } };
}

function tableText(table: ValueTable): string {
  const { columns, rows, allRows } = table;
  const leftOut = allRows - rows.length;
  return `${writeCsv(columns, rows)}${leftOut > 0 ? `\n[${leftOut} more rows, of ${allRows}; at most ${analysisLimits.tableRows} are shown]` : ''}`;
}
