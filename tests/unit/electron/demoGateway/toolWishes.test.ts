import { describe, expect, it } from 'vitest';
import type { MadeCall, ToolTurn } from '../../../../electron/demoGateway/toolTurn';
import { wantedCalls, wishedTools } from '../../../../electron/demoGateway/toolWishes';
import type { ReceivedPart } from '../../../../electron/demoGateway/receivedParts';
import type { JsonRecord } from '../../../../electron/demoGateway/json';

const everyTool = [...wishedTools].map((name) => ({ name, parameters: {} }));

function turn(question: string, made: readonly MadeCall[] = [], sentParts: readonly ReceivedPart[] = []): ToolTurn {
  return { question, sentParts, made, givenParts: [] };
}

function made(name: string, input: JsonRecord, result: string): MadeCall {
  return { callId: 'call_1', name, argumentsText: JSON.stringify(input), input, result };
}

describe('what a person says, and the calls that a helpful model makes for it', () => {
  it.each([
    ['What time is it?', 'get_time_and_locale', {}],
    ['Jam berapa sekarang?', 'get_time_and_locale', {}],
    ['What kind of computer is this?', 'get_system_facts', {}],
    ['What is on the clipboard?', 'read_clipboard', {}],
    ['Copy “see you at nine” to the clipboard', 'write_clipboard', { text: 'see you at nine' }],
    ['Take a screenshot', 'take_screenshot', { reason: 'You asked me to look at the screen.' }],
    ['List my files', 'list_files', {}],
    ['Search my notes for tide.', 'search_files', { text: 'tide' }],
    ['Which notes mention “high water”?', 'search_files', { text: 'high water' }],
    ['Where is notes.txt?', 'find_files', { name: 'notes.txt' }],
    ['Read Notes/notes.txt', 'read_file', { path: 'Notes/notes.txt' }],
    ['What does notes.txt say?', 'find_files', { name: 'notes.txt' }],
    ['Change “low” to “high” in Notes/notes.txt', 'edit_file', { path: 'Notes/notes.txt', oldText: 'low', newText: 'high' }],
    ['Change low to high in Notes/notes.txt', 'edit_file', { path: 'Notes/notes.txt', oldText: 'low', newText: 'high' }],
    ['Write “hello” to Notes/hello.txt', 'write_file', { path: 'Notes/hello.txt', content: 'hello\n' }],
    ['Create Notes/new.md with “a line”', 'create_file', { path: 'Notes/new.md', content: 'a line\n' }],
    ['Rename Notes/a.txt to b.txt', 'rename_file', { path: 'Notes/a.txt', newPath: 'Notes/b.txt' }],
    ['Delete Notes/a.txt', 'delete_file', { path: 'Notes/a.txt' }],
    ['Show Notes/a.txt in its folder', 'reveal_file', { path: 'Notes/a.txt' }],
    ['Open https://example.org/tide.', 'open_link', { url: 'https://example.org/tide' }],
    ['Summarise the page https://example.org/tide, please', 'fetch_page', { url: 'https://example.org/tide' }],
    ['Calculate 17 * 23', 'analyse_data', { script: '17 * 23' }],
    ['call read_file with {"path":"Notes/a.txt"}', 'read_file', { path: 'Notes/a.txt' }],
    ['Use take_screenshot', 'take_screenshot', {}],
  ])('“%s” asks for %s', (question, name, input) => {
    expect(wantedCalls(turn(question), everyTool)).toEqual([{ name, input }]);
  });

  it.each(['Hello there', 'write 60 KB', 'How are files stored?', 'What is a clipboard?', 'Summarise this for me', 'Read it again'])('“%s” asks for nothing', (question) => {
    expect(wantedCalls(turn(question), everyTool)).toEqual([]);
  });

  it('two wishes in one sentence are two calls at once', () => {
    expect(wantedCalls(turn('What time is it, and what is on my clipboard?'), everyTool).map(({ name }) => name)).toEqual(['get_time_and_locale', 'read_clipboard']);
  });

  it('a file that is only named is looked for first, then read', () => {
    const looked = made('find_files', { name: 'notes.txt' }, 'Notes/old/notes.txt.bak  (3 bytes, 2026-11-21)\nNotes/notes.txt  (20 bytes, 2026-11-21)');
    expect(wantedCalls(turn('Read notes.txt', [looked]), everyTool)).toEqual([{ name: 'read_file', input: { path: 'Notes/notes.txt' } }]);
    const read = made('read_file', { path: 'Notes/notes.txt' }, 'high water');
    expect(wantedCalls(turn('Read notes.txt', [looked, read]), everyTool)).toEqual([]);
  });

  it('where it must be said in which folder, each is looked into', () => {
    const looked = made('find_files', { name: 'notes.txt' }, '{"error":"Say in which folder: \\"Notes\\", \\"Work\\"."}');
    const looks = wantedCalls(turn('Read notes.txt', [looked]), everyTool);
    expect(looks).toEqual(['Notes', 'Work'].map((path) => ({ name: 'find_files', input: { name: 'notes.txt', path } })));
    const found = made('find_files', { name: 'notes.txt', path: 'Work' }, 'Work/old/notes.txt  (3 bytes)');
    expect(wantedCalls(turn('Read notes.txt', [looked, made('find_files', { name: 'notes.txt', path: 'Notes' }, 'No file.'), found]), everyTool)).toEqual([{ name: 'read_file', input: { path: 'Work/old/notes.txt' } }]);
  });

  it('a file that is nowhere is not asked for again', () => {
    expect(wantedCalls(turn('Read notes.txt', [made('find_files', { name: 'notes.txt' }, 'nothing')]), everyTool)).toEqual([]);
  });

  it('a file that came along is not looked for', () => {
    const sent: ReceivedPart = { kind: 'text', text: 'Attached file "notes.txt":\n```\nhigh water\n```' };
    expect(wantedCalls(turn('Read notes.txt', [], [sent]), everyTool)).toEqual([]);
  });

  it.each(['Add this up', 'add up the table', 'What is the total?'])('“%s” is about the table that came along', (question) => {
    const sent: ReceivedPart = { kind: 'text', text: 'Attached file "a \\"b\\".csv":\n```\ncount\n3\n```' };
    expect(wantedCalls(turn(question, [], [sent]), everyTool)).toMatchObject([{ name: 'analyse_data', input: { files: ['a "b".csv'] } }]);
    expect(wantedCalls(turn(question), everyTool)).toEqual([]);
  });

  it('a new file without a folder goes into the first one', () => {
    expect(wantedCalls(turn('Write “hi” to hello.txt'), everyTool)).toEqual([{ name: 'list_files', input: {} }]);
    const listed = made('list_files', {}, 'Notes/\nPhotos/');
    expect(wantedCalls(turn('Write “hi” to hello.txt', [listed]), everyTool)).toEqual([{ name: 'write_file', input: { path: 'Notes/hello.txt', content: 'hi\n' } }]);
  });

  it('where several folders are shared, each is listed', () => {
    const listed = made('list_files', {}, 'The person shared these folders:\nNotes/\nOld letters/');
    expect(wantedCalls(turn('List my files', [listed]), everyTool).map(({ input }) => input)).toEqual([{ path: 'Notes' }, { path: 'Old letters' }]);
    const only = made('list_files', {}, 'Notes/\nNotes/tide.txt  (20 bytes, 2026-11-21)');
    expect(wantedCalls(turn('List my files', [only]), everyTool)).toEqual([]);
  });

  it('a tool that is not offered is not called', () => {
    expect(wantedCalls(turn('What is on the clipboard?'), [{ name: 'get_time_and_locale', parameters: {} }])).toEqual([]);
  });
});
