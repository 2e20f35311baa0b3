import { Check, Copy } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { IconButton } from '../ui/IconButton';
import { useForAMoment } from '../ui/useForAMoment';

export type CopyButtonProps = {
  readonly label: string;
  readonly copiedLabel: string;
  readonly icon?: LucideIcon;
  /** Called when pressed, so that nothing is put together that is never copied. */
  readonly text: () => string;
};

/** Copies text as plain text, and says so for a moment. */
export function CopyButton({ label, copiedLabel, icon = Copy, text }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useForAMoment();

  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text());
    setIsCopied(true);
  }
  return (
    <IconButton
      icon={isCopied ? Check : icon}
      label={isCopied ? copiedLabel : label}
      size="small"
      onClick={() => void copy().catch(() => setIsCopied(false))}
    />
  );
}
