import { Check, Copy } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../ui/IconButton';

export type CopyButtonProps = {
  readonly label: string;
  readonly copiedLabel: string;
  readonly icon?: LucideIcon;
  /** Called when pressed, so that nothing is put together that is never copied. */
  readonly text: () => string;
};

const thanksMs = 1600;

/** Copies text as plain text, and says so for a moment. */
export function CopyButton({ label, copiedLabel, icon = Copy, text }: CopyButtonProps) {
  const [isCopied, setIsCopied] = useState(false);

  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), thanksMs);
    return () => clearTimeout(timer);
  }, [isCopied]);

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
