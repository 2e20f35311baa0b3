import { Camera } from 'lucide-react';
import type { ConversationId } from '../../../shared/ids';
import { useTranslate } from '../../state/language';
import { takeScreenshot } from '../../state/screenshotStore';
import { useChordText } from '../../state/shortcuts';
import { IconButton } from '../../ui/IconButton';

/** Takes a picture of a screen or a window into the draft, after the person has seen it. */
export function ScreenshotButton({ conversationId }: { readonly conversationId: ConversationId }) {
  const translate = useTranslate();
  const keys = useChordText('screenshot.take');
  return <IconButton icon={Camera} label={translate('command.attachScreenshot')} shortcut={keys} onClick={() => void takeScreenshot(conversationId)} />;
}
