import type { CatalogueEntry } from './catalogueModels';
import { describeParts } from './describeArrival';
import { parsedRecord } from './json';
import type { MadeCall, ToolTurn } from './toolTurn';

const longestQuote = 2_000;

/** The answer once the calls are answered: what each gave, what was refused, and what came as a picture. */
export async function tellResults(turn: ToolTurn, model: CatalogueEntry): Promise<string> {
  const pictures = await describeParts(turn.givenParts);
  const blocks = [...turn.made.map(tellResult), ...pictures, `*The tools are real, the words around them are ready-made: this is the demo, and ${model.name} was not asked.*`];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function tellResult({ name, result }: MadeCall): string {
  const said = result ?? '';
  const refusal = parsedRecord(said);
  if (refusal?.['denied'] === true) {
    const words = typeof refusal['reason'] === 'string' && refusal['reason'] !== '' ? ` You said: “${refusal['reason']}”` : '';
    return `You did not allow \`${name}\`, so I left it alone.${words}`;
  }
  return `${leads[name] ?? `This is what \`${name}\` said:`}\n\n${fenced(said)}`;
}

const leads: Readonly<Record<string, string>> = {
  get_time_and_locale: 'This is what your clock and your settings say:',
  get_system_facts: 'This is what I could learn of your computer:',
  list_files: 'This is what lies there:',
  find_files: 'These files have that name:',
  search_files: 'It stands here:',
  read_file: 'The file says:',
  read_clipboard: 'On your clipboard is:',
  analyse_data: 'The calculation gave:',
  fetch_page: 'The page says:',
};

/** Fenced, so that nothing in it is taken for Markdown. */
function fenced(text: string): string {
  const shown = text.length > longestQuote ? `${text.slice(0, longestQuote)} …` : text;
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${fence}\n${shown}\n${fence}`;
}
