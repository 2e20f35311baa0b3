import { clsx } from 'clsx';
import { Check, ChevronRight } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { ContextMenu as RadixContext, DropdownMenu as RadixDropdown } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement } from 'react';
import { Button } from './Button';
import type { ButtonSize, ButtonVariant } from './Button';
import { IconButton } from './IconButton';
import { Kbd } from './Kbd';
import styles from './Menu.module.css';

export type MenuAction = {
  /** Unlike those of its neighbours. */
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  readonly shortcut?: string | undefined;
  readonly isDanger?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Given, the item is one that is on or off; a check stands in the icon's place while it is on. */
  readonly isChecked?: boolean | undefined;
  readonly onChoose: () => void;
};
export type MenuSeparator = { readonly separator: true };
export type Submenu = { readonly id: string; readonly label: string; readonly icon?: LucideIcon | undefined; readonly items: readonly MenuItem[] };
export type MenuItem = MenuAction | MenuSeparator | Submenu;

type MenuProps = {
  readonly items: readonly MenuItem[];
  /** Keeps the focus where a chosen item put it (an editing field), instead of giving it back. */
  readonly keepsFocusOnClose?: boolean | undefined;
};

export type MenuButtonProps = MenuProps & {
  /** The accessible name. */
  readonly label: string;
  /** With a picture the label is the tooltip, unless `isLabelShown`; without one the label is written. */
  readonly icon?: LucideIcon | undefined;
  readonly isLabelShown?: boolean | undefined;
  readonly size?: ButtonSize | undefined;
  readonly variant?: ButtonVariant | undefined;
  readonly className?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly tabIndex?: number | undefined;
  readonly 'aria-describedby'?: string | undefined;
};

/**
 * A button that opens a menu under it, wherever there is room in the window. Enter, Space, Up and Down open it; arrows,
 * Home, End and the first letters of an item move in it; Esc closes it, and the button has the focus again.
 */
export function MenuButton({ items, keepsFocusOnClose = false, label, icon, isLabelShown = false, variant = 'ghost', ...rest }: MenuButtonProps) {
  const closing = useClosing(keepsFocusOnClose);
  return (
    <RadixDropdown.Root modal={false} onOpenChange={closing.onOpenChange}>
      <RadixDropdown.Trigger asChild>
        {icon === undefined || isLabelShown ? (
          <Button icon={icon} variant={variant} {...rest}>
            {label}
          </Button>
        ) : (
          <IconButton icon={icon} label={label} variant={variant} {...rest} />
        )}
      </RadixDropdown.Trigger>
      <RadixDropdown.Portal>
        <RadixDropdown.Content
          className={styles.menu}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={closing.onCloseAutoFocus}
        >
          <Items items={items} parts={RadixDropdown} onChosen={closing.onChosen} />
        </RadixDropdown.Content>
      </RadixDropdown.Portal>
    </RadixDropdown.Root>
  );
}

/** The same menu at the pointer on a secondary click, and at the focused element on the menu key and Shift+F10. */
export function ContextMenu({ items, children, keepsFocusOnClose = false }: MenuProps & { readonly children: ReactElement }) {
  const closing = useClosing(keepsFocusOnClose);
  return (
    <RadixContext.Root modal={false} onOpenChange={closing.onOpenChange}>
      <RadixContext.Trigger asChild>{children}</RadixContext.Trigger>
      <RadixContext.Portal>
        <RadixContext.Content className={styles.menu} collisionPadding={8} onCloseAutoFocus={closing.onCloseAutoFocus}>
          <Items items={items} parts={RadixContext} onChosen={closing.onChosen} />
        </RadixContext.Content>
      </RadixContext.Portal>
    </RadixContext.Root>
  );
}

/** Where the focus goes when a menu closes: back, unless an item was chosen that put it elsewhere. */
function useClosing(keepsFocusOnClose: boolean) {
  const isChosen = useRef(false);
  return {
    onOpenChange: (isOpen: boolean) => {
      if (isOpen) isChosen.current = false;
    },
    onChosen: () => {
      isChosen.current = true;
    },
    onCloseAutoFocus: (event: Event) => {
      if (isChosen.current && (keepsFocusOnClose || isFocusTaken())) event.preventDefault();
    },
  };
}

/** The chosen item has led the keyboard elsewhere: what had the focus in the menu has left it to the page. */
function isFocusTaken(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body;
}

/** What the two kinds of menu are made of: the same parts, tied to their own root. */
type Parts = Pick<typeof RadixDropdown, 'CheckboxItem' | 'Item' | 'Portal' | 'Separator' | 'Sub' | 'SubContent' | 'SubTrigger'>;

type ItemsProps = { readonly items: readonly MenuItem[]; readonly parts: Parts; readonly onChosen: () => void };

function Items({ items, parts, onChosen }: ItemsProps) {
  return items.map((item, place) => {
    if ('separator' in item) return <parts.Separator key={`separator ${place}`} className={styles.separator} />;
    if ('items' in item) return <Sub key={item.id} submenu={item} parts={parts} onChosen={onChosen} />;
    return <Action key={item.id} action={item} parts={parts} onChosen={onChosen} />;
  });
}

function Sub({ submenu: { label, icon, items }, parts, onChosen }: Omit<ItemsProps, 'items'> & { readonly submenu: Submenu }) {
  return (
    <parts.Sub>
      <parts.SubTrigger className={styles.item}>
        <Words icon={icon} label={label} />
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
      </parts.SubTrigger>
      <parts.Portal>
        <parts.SubContent className={styles.menu} sideOffset={4} collisionPadding={8}>
          <Items items={items} parts={parts} onChosen={onChosen} />
        </parts.SubContent>
      </parts.Portal>
    </parts.Sub>
  );
}

function Action({ action, parts, onChosen }: Omit<ItemsProps, 'items'> & { readonly action: MenuAction }) {
  const { label, icon, shortcut, isChecked, isDisabled = false, isDanger = false, onChoose } = action;
  const choose = () => {
    onChosen();
    onChoose();
  };
  const shared = { className: clsx(styles.item, isDanger && styles.danger), disabled: isDisabled, onSelect: choose };
  const keys = shortcut !== undefined && <Kbd keys={shortcut} isQuiet />;
  if (isChecked === undefined) {
    return (
      <parts.Item {...shared}>
        <Words icon={icon} label={label} />
        {keys}
      </parts.Item>
    );
  }
  return (
    <parts.CheckboxItem {...shared} checked={isChecked}>
      <span className={styles.check}>{isChecked && <Check size={15} strokeWidth={1.75} aria-hidden />}</span>
      <Words icon={undefined} label={label} />
      {keys}
    </parts.CheckboxItem>
  );
}

function Words({ icon: Icon, label }: { readonly icon: LucideIcon | undefined; readonly label: string }) {
  return (
    <>
      {Icon !== undefined && <Icon className={styles.icon} size={15} strokeWidth={1.75} aria-hidden />}
      <span className={styles.words} dir="auto">
        {label}
      </span>
    </>
  );
}
