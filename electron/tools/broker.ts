import type { AttachmentId, ConversationId, ModelId } from '../../shared/ids';
import type { ApprovalAnswer } from '../../shared/tools';
import type { ToolBox } from '../chat/ports';
import { oneAtATime } from '../support/oneAtATime';
import { Approvals } from './approvals';
import type { CallPorts } from './brokerPorts';
import { offerOf, offerTools, type Choice } from './offeredTools';
import { bringsOutsideText } from './policy';
import { provenanceOf } from './provenance';
import type { SealedTool } from './tool';
import { createToolTurn } from './toolTurn';
import { TurnState } from './turnState';

export type BrokerOptions = Omit<CallPorts, 'approvals' | 'oneAtATime'> & {
  readonly tools: readonly SealedTool[];
  /** Which are switched on in a conversation now. */
  readonly choiceOf: (conversationId: ConversationId) => Choice;
  /** A model that cannot call tools is offered none. */
  readonly canUseTools: (conversationId: ConversationId, modelId: ModelId) => boolean;
  /** The gateway may search the web by itself: what it finds goes into the answer without passing here. */
  readonly searchesWeb: () => boolean;
  readonly isTemporary: (conversationId: ConversationId) => boolean;
  readonly hasAttachment: (attachmentId: AttachmentId) => boolean;
};

/** The one way from a model's wish to a tool (trust.md section 9). */
export type Broker = ToolBox & {
  /** The person's answer to a card. Throws `FailureError` `approval.refused`. */
  readonly decide: (conversationId: ConversationId, answer: ApprovalAnswer) => void;
};

export function createBroker(options: BrokerOptions): Broker {
  const { tools, choiceOf, canUseTools, searchesWeb, isTemporary } = options;
  const approvals = new Approvals(options.clock, options.hasAttachment);
  const ports: CallPorts = { ...options, approvals, oneAtATime: oneAtATime() };
  const risks = new Map(tools.map(({ name, risk }) => [name, risk]));
  /** Of a tool that is no longer known, the worst is assumed. */
  const isOutside = (toolName: string): boolean => bringsOutsideText(risks.get(toolName) ?? 'fetch');
  const usable = (conversationId: ConversationId, modelId: ModelId): readonly SealedTool[] =>
    canUseTools(conversationId, modelId) ? offerTools(tools, choiceOf(conversationId)) : [];

  return {
    offered: (conversationId, modelId) => usable(conversationId, modelId).map(offerOf),
    beginTurn: (facts) => {
      const { conversationId, modelId, thread } = facts;
      const offered = new Set(usable(conversationId, modelId).map(({ name }) => name));
      const provenance = provenanceOf(thread, isOutside);
      const searches = searchesWeb() ? ([{ kind: 'webSearch', name: '' }] as const) : [];
      return createToolTurn(
        {
          facts,
          state: new TurnState({ ...provenance, taint: [...provenance.taint, ...searches] }),
          findTool: (name) => (offered.has(name) ? usable(conversationId, modelId).find((tool) => tool.name === name) : undefined),
          isTemporary: isTemporary(conversationId),
        },
        ports,
      );
    },
    decide: (conversationId, answer) => approvals.answer(conversationId, answer),
  };
}
