import { expect, it } from 'vitest';
import { markDemo } from '../../../../electron/gateway/markDemo';
import type { GatewayEvent } from '../../../../electron/chat/ports';
import { FakeGateway } from '../../../helpers/fakeGateway';

it('says on the receipt, before anything else, whether the demo answers', async () => {
  for (const isDemo of [true, false]) {
    const events: GatewayEvent[] = [];
    const marked = markDemo(new FakeGateway([{ type: 'text', text: 'Hi' }]), isDemo);
    for await (const event of marked.stream({ requestId: 'r', modelId: 'm', messages: [] }, new AbortController().signal)) events.push(event);
    expect(events).toEqual([{ type: 'receipt', receipt: { isDemo } }, { type: 'text', text: 'Hi' }]);
  }
});
