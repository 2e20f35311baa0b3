import type { SearchProvider, WebSearch } from '../../shared/webSearch';
import type { OfferedTool } from '../chat/ports';

/** More results than ten are billed extra. */
const maxResults = 5;
/** What is looked for is a question, not a document that was pasted into it. */
const mostQueryChars = 400;

const configOf: Readonly<Record<SearchProvider, (query: string) => Readonly<Record<string, unknown>>>> = {
  perplexity: (query) => ({ query, max_results: maxResults }),
  exa: (query) => ({ query, num_results: maxResults }),
  parallel: (objective) => ({ objective, max_results: maxResults }),
  tako: (query) => ({ query }),
};

/**
 * The search that the gateway runs by itself for this question: nothing of ours runs, no result is shown to us, and each
 * search is billed (gateway-api.md section 12). Only the person's own words go into it; but the model may word further searches by itself,
 * so the engine offers it with the first request of a turn alone, before a tool of ours brought outside text (`runRound.ts`).
 */
export function offeredSearch(choice: WebSearch, question: string): readonly OfferedTool[] {
  const query = question.replace(/\s+/g, ' ').trim().slice(0, mostQueryChars);
  if (choice === 'off' || query === '') return [];
  return [{ kind: 'server', type: `vercel:${choice}_search`, config: configOf[choice](query) }];
}
