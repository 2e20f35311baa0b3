import { describe, expect, it } from 'vitest';
import { findBreaches, findChanges, type BreachKind, type Deed } from '../../../helpers/killHistory';
import { emptyState, type StoredMessage, type StoredState } from '../../../helpers/killStored';

/* Fabricated histories: each loss that a kill could cause is noticed, and what is no loss is not called one. */

const sha256 = 'a'.repeat(64);
const receipt = (reference: string): Deed['answered'] => ({ reference, sha256: '', refusal: null });

const deeds: readonly Deed[] = [
  { did: 'create', conversationId: '', text: '', attachmentIds: [], answered: receipt('c1') },
  { did: 'stage', conversationId: '', text: sha256, attachmentIds: [], answered: { reference: 'f1', sha256, refusal: null } },
  { did: 'save', conversationId: 'c1', text: 'first', attachmentIds: [], answered: receipt('') },
  { did: 'save', conversationId: 'c1', text: 'second', attachmentIds: ['f1'], answered: receipt('') },
  { did: 'send', conversationId: 'c1', text: 'How high?', attachmentIds: ['f1'], answered: receipt('a1') },
  { did: 'rename', conversationId: 'c1', text: 'The gate', attachmentIds: [], answered: receipt('') },
];

const question: StoredMessage = { conversationId: 'c1', parentId: null, role: 'user', status: 'done', failureCode: null, text: 'How high?', attachmentIds: ['f1'] };
const answer: StoredMessage = { conversationId: 'c1', parentId: 'q1', role: 'assistant', status: 'streaming', failureCode: null, text: 'Three met', attachmentIds: [] };
const interrupted: StoredMessage = { ...answer, status: 'interrupted', failureCode: 'app.closed' };

const whole: StoredState = {
  schema: 1,
  conversations: new Map([['c1', { title: 'The gate' }]]),
  messages: new Map([['q1', question], ['a1', answer]]),
  drafts: new Map([['c1', { text: 'second', attachmentIds: ['f1'] }]]),
  attachments: new Map([['f1', { sha256, sha256OnDisk: sha256 }]]),
  growthRows: 2,
  damage: [],
};
const restarted: StoredState = { ...whole, messages: new Map([['q1', question], ['a1', interrupted]]), growthRows: 0 };

const kindsOf = (breaches: readonly { readonly kind: BreachKind }[]): readonly BreachKind[] => breaches.map(({ kind }) => kind);

describe('what was acknowledged, beside what is stored', () => {
  it('finds nothing where all is there', () => {
    expect(findBreaches(deeds, whole)).toEqual([]);
  });

  it('takes a value that was asked for and not acknowledged, or the one before it', () => {
    const asked: readonly Deed[] = [...deeds, { did: 'save', conversationId: 'c1', text: 'third', attachmentIds: [], answered: null }];
    expect(findBreaches(asked, whole)).toEqual([]);
    expect(findBreaches(asked, { ...whole, drafts: new Map([['c1', { text: 'third', attachmentIds: [] }]]) })).toEqual([]);
  });

  it('does not miss what was asked for and never acknowledged', () => {
    expect(findBreaches([{ did: 'send', conversationId: 'c1', text: 'Anyone?', attachmentIds: [], answered: null }], emptyState)).toEqual([]);
  });

  const losses: readonly (readonly [string, Partial<StoredState>, BreachKind])[] = [
    ['a question that is gone with its answer', { messages: new Map() }, 'messageLost'],
    ['a question that says something else', { messages: new Map([['q1', { ...question, text: 'How hi' }], ['a1', answer]]) }, 'messageLost'],
    ['a question without its file', { messages: new Map([['q1', { ...question, attachmentIds: [] }], ['a1', answer]]) }, 'messageLost'],
    ['an older draft', { drafts: new Map([['c1', { text: 'first', attachmentIds: [] }]]) }, 'draftLost'],
    ['no draft', { drafts: new Map() }, 'draftLost'],
    ['a draft without its file', { drafts: new Map([['c1', { text: 'second', attachmentIds: [] }]]) }, 'draftLost'],
    ['an older title', { conversations: new Map([['c1', { title: 'How high?' }]]) }, 'titleLost'],
    ['a file without its row', { attachments: new Map() }, 'attachmentLost'],
    ['a row without its file', { attachments: new Map([['f1', { sha256, sha256OnDisk: null }]]) }, 'attachmentLost'],
    ['a file with other bytes', { attachments: new Map([['f1', { sha256, sha256OnDisk: 'b'.repeat(64) }]]) }, 'attachmentLost'],
    ['a damaged database', { damage: ['row 7 missing from index'] }, 'damaged'],
  ];
  it.each(losses)('notices %s', (_what, change, kind) => {
    expect(kindsOf(findBreaches(deeds, { ...whole, ...change }))).toEqual([kind]);
  });

  it('notices a conversation that is gone, and its title with it', () => {
    expect(kindsOf(findBreaches(deeds, { ...whole, conversations: new Map() }))).toEqual(['conversationLost', 'titleLost']);
  });

  it('notices half a turn, also of a question that was never acknowledged', () => {
    const alone = { ...whole, messages: new Map([...whole.messages, ['q2', { ...question, parentId: 'a1', text: 'And?' }]]) };
    expect(kindsOf(findBreaches(deeds, alone))).toEqual(['halfTurn']);
  });

  it('notices a request that main refused', () => {
    const refused: Deed = { did: 'save', conversationId: 'c1', text: 'x', attachmentIds: [], answered: { reference: '', sha256: '', refusal: 'store.full' } };
    expect(kindsOf(findBreaches([...deeds, refused], whole))).toEqual(['refused']);
  });
});

describe('what was in the file, beside what is in it after the restart', () => {
  const after = (messages: StoredState['messages'], growthRows = 0): readonly BreachKind[] =>
    kindsOf(findChanges(whole, { ...restarted, messages, growthRows }, { hasRestarted: true }));

  it('finds nothing where the running answer is interrupted with exactly its text', () => {
    expect(findChanges(whole, restarted, { hasRestarted: true })).toEqual([]);
    expect(findChanges(restarted, restarted, { hasRestarted: false })).toEqual([]);
  });

  const changes: readonly (readonly [string, StoredState['messages'], BreachKind])[] = [
    ['an answer that is still running', whole.messages, 'stuck'],
    ['an answer that became another end', new Map([['q1', question], ['a1', { ...interrupted, status: 'done' }]]), 'textChanged'],
    ['an interrupted answer without its reason', new Map([['q1', question], ['a1', { ...interrupted, failureCode: null }]]), 'textChanged'],
    ['an answer that lost its last letters', new Map([['q1', question], ['a1', { ...interrupted, text: 'Three' }]]), 'textChanged'],
    ['an answer that gained letters nobody sent', new Map([['q1', question], ['a1', { ...interrupted, text: 'Three metres' }]]), 'textChanged'],
    ['a message that is gone', new Map([['q1', question]]), 'messageLost'],
    ['a question that was rewritten', new Map([['q1', { ...question, text: 'How low?' }], ['a1', interrupted]]), 'textChanged'],
    ['a new answer that runs although nothing does', new Map([['q1', question], ['a1', interrupted], ['a2', answer]]), 'stuck'],
  ];
  it.each(changes)('notices %s', (_what, messages, kind) => {
    expect(after(messages)).toEqual([kind]);
  });

  it('notices growth that belongs to no running answer, and a file that is gone', () => {
    expect(after(restarted.messages, 3)).toEqual(['stuck']);
    expect(kindsOf(findChanges(whole, { ...restarted, attachments: new Map() }, { hasRestarted: true }))).toEqual(['attachmentLost']);
  });
});
