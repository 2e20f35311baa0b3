import { ApprovalQuestion } from '../../../renderer/features/approvals/ApprovalQuestion';
import { Approvals } from '../../../renderer/features/approvals/Approvals';
import { OptionsButton } from '../../../renderer/features/composer/OptionsButton';
import { ToolsButton } from '../../../renderer/features/composer/ToolsButton';
import { ToolCallDetails } from '../../../renderer/features/thread/ToolCallDetails';
import { ActivityChain } from '../../../renderer/features/tools/ActivityChain';
import { ActivityRow } from '../../../renderer/features/tools/ActivityRow';
import { choosePicture } from '../../../renderer/state/approvalActions';
import { idOf } from '../fixtures/conversations';
import { activity, calls, cards, chosenPicture } from '../fixtures/tools';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';
import { LastMessage } from './MessagesSection';

/** Those that differ in what there is to see. */
const unfolded = calls.filter(({ partId }) => ['k-done', 'k-cut', 'k-diff', 'k-table', 'k-picture'].includes(partId));
const alone = { number: 1, count: 1 };
const screenshotCard = cards.find(([, { toolName }]) => toolName === 'take_screenshot')?.[1];
choosePicture('approval-chosen', chosenPicture);

export function ToolsSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      {cards.map(([name, card]) => (
        <Specimen key={name} name={`a question: ${name}`} size="wide">
          <ApprovalQuestion card={card} place={alone} />
        </Specimen>
      ))}
      {screenshotCard !== undefined && (
        <Specimen name="a question: the picture is chosen" size="wide">
          <ApprovalQuestion card={{ ...screenshotCard, approvalId: 'approval-chosen' }} place={{ number: 2, count: 3 }} />
        </Specimen>
      )}
      <Specimen name="no question in this conversation">
        <Approvals />
      </Specimen>
      <Specimen name="the button for them">
        <ToolsButton conversationId={idOf('whole')} />
        <OptionsButton conversationId={idOf('whole')} />
      </Specimen>
      <Specimen name="the log was changed" size="wide">
        <ActivityChain chain={{ isWhole: false, brokenAt: 5 }} />
      </Specimen>
      {activity.entries.slice(0, 2).map((entry) => (
        <Specimen key={entry.sequence} name={`a row of the log: ${entry.kind}`} size="wide">
          <ul className="gallery-plain">
            <ActivityRow entry={entry} />
          </ul>
        </Specimen>
      ))}
      <Specimen name="calls" size="wide">
        <LastMessage conversationId={idOf('tools')} />
      </Specimen>
      {unfolded.map((call) => (
        <Specimen key={call.partId} name={`a call, unfolded: ${call.partId.slice(2)}`} size="wide">
          <ToolCallDetails part={call} />
        </Specimen>
      ))}
    </GallerySection>
  );
}
