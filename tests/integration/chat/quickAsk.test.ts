import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFuzzHouse, type FuzzHouse } from '../ipcFuzz/fuzzHouse';

/* The conversation of quick-ask among those of the main windows, through the real services over a real profile. */

const modelId = 'acme/lumen';
let fuzz: FuzzHouse;

beforeEach(async () => {
  fuzz = await openFuzzHouse();
  await fuzz.house.services.secrets.put(`vck_${'x'.repeat(40)}`, 'session');
});
afterEach(() => fuzz.close());

const listed = (): readonly string[] => fuzz.house.services.conversations.list().map(({ conversationId }) => conversationId);

describe('a conversation of quick-ask', () => {
  it('is in no list and nobody else’s until something is asked in it; then it is one like every other', async () => {
    const { services } = fuzz.house;
    const own = services.conversations.beginQuickAsk(true).conversationId;
    services.conversations.saveDraft(own, 'half a thought', []);
    const others = services.conversations.create(null).conversationId;
    expect(others).not.toBe(own);
    expect(listed()).toEqual([others]);
    await services.chat.send({ conversationId: own, text: 'How high?', attachmentIds: [], modelId });
    expect(listed()).toEqual([own, others]);
    expect(services.conversations.list()[0]?.title).toBe('How high?');
  });

  it('is listed once it was handed over with nothing but a draft', () => {
    const { services, handOver } = fuzz.house;
    const own = services.conversations.beginQuickAsk(true).conversationId;
    services.conversations.saveDraft(own, 'half a thought', []);
    handOver(own, 1);
    expect(listed()).toEqual([own]);
    expect(services.conversations.readDraft(own).text).toBe('half a thought');
    expect(services.conversations.beginQuickAsk(true).conversationId).not.toBe(own);
  });
});
