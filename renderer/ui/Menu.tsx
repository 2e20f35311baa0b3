import { clsx } from 'clsx';
import type { LucideIcon } from 'lucide-react';
import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui';
import type { ReactElement } from 'react';
import { Kbd } from './Kbd';
import styles from './Menu.module.css';

export type MenuItem = {
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  readonly isDangerous?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly onSelect: () => void;
};

type MenuProps = {
  readonly items: readonly MenuItem[];
  /** One element that takes a ref and props, such as an `IconButton`. */
  readonly children: ReactElement;
  /** Keeps the focus where a chosen item put it (an editing field), instead of giving it back to the trigger. */
  readonly keepsFocusOnClose?: boolean | undefined;
};

/** A menu that opens under its trigger. */
export function DropdownMenu({ items, children, keepsFocusOnClose = false }: MenuProps) {
  return (
    <RadixDropdown.Root modal={false}>
      <RadixDropdown.Trigger asChild>{children}</RadixDropdown.Trigger>
      <RadixDropdown.Portal>
        <RadixDropdown.Content
          className={styles.menu}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={(event) => keepsFocusOnClose && event.preventDefault()}
        >
          {items.map((item) => (
            <RadixDropdown.Item key={item.label} className={itemClass(item)} disabled={item.isDisabled ?? false} onSelect={item.onSelect}>
              <MenuItemBody item={item} />
            </RadixDropdown.Item>
          ))}
        </RadixDropdown.Content>
      </RadixDropdown.Portal>
    </RadixDropdown.Root>
  );
}

/** The same menu at the pointer, on a secondary click or the menu key. */
export function ContextMenu({ items, children, keepsFocusOnClose = false }: MenuProps) {
  return (
    <RadixContext.Root modal={false}>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content className={styles.menu} collisionPadding={8} onCloseAutoFocus={(event) => keepsFocusOnClose && event.preventDefault()}>
          {items.map((item) => (
            <RadixContext.Item key={item.label} className={itemClass(item)} disabled={item.isDisabled ?? false} onSelect={item.onSelect}>
              <MenuItemBody item={item} />
            </RadixContext.Item>
          ))}
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  );
}

function itemClass(item: MenuItem): string {
  return clsx(styles.item, item.isDangerous === true && styles.dangerous);
}

function MenuItemBody({ item: { icon: Icon, label, shortcut } }: { readonly item: MenuItem }) {
  return (
    <>
      {Icon !== undefined && <Icon size={15} strokeWidth={1.75} aria-hidden />}
      <span className={styles.words}>{label}</span>
      {shortcut !== undefined && <Kbd keys={shortcut} isQuiet />}
    </>
  );
}
