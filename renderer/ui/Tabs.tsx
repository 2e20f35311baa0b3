import type { LucideIcon } from 'lucide-react';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Tabs.module.css';

export type Tab<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly content: ReactNode;
};

export type TabsProps<Id extends string> = {
  /** The accessible name of the list of tabs. */
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selectedId: Id;
  readonly onSelect: (id: Id) => void;
};

/** Tabs down the side; only the selected one's content exists. Arrow keys move between them. */
export function Tabs<Id extends string>({ label, tabs, selectedId, onSelect }: TabsProps<Id>) {
  const select = (value: string) => {
    const tab = tabs.find((candidate) => candidate.id === value);
    if (tab !== undefined) onSelect(tab.id);
  };
  return (
    <Radix.Root className={styles.tabs} orientation="vertical" value={selectedId} onValueChange={select}>
      <Radix.List className={styles.list} aria-label={label}>
        {tabs.map(({ id, label: name, icon: Icon }) => (
          <Radix.Trigger key={id} value={id} className={styles.tab}>
            {Icon !== undefined && <Icon size={15} strokeWidth={1.75} aria-hidden />}
            {name}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(({ id, content }) => (
        <Radix.Content key={id} value={id} className={styles.content}>
          {content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
