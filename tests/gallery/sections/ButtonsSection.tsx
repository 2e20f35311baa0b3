import { Copy, Ellipsis, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { Button } from '../../../renderer/ui/Button';
import { IconButton } from '../../../renderer/ui/IconButton';
import { Kbd } from '../../../renderer/ui/Kbd';
import { ContextMenu, MenuButton } from '../../../renderer/ui/Menu';
import type { MenuItem } from '../../../renderer/ui/Menu';
import { names } from '../fixtures/names';
import { GallerySection, Specimen } from '../Specimen';

export type SectionProps = { readonly id: string; readonly title: string };

const variants = ['primary', 'secondary', 'ghost', 'danger'] as const;
const sizes = ['small', 'medium', 'large'] as const;
/** How a control looks at rest, under the pointer, with the keyboard's focus and out of use. */
const looks = [{}, { 'data-shown-as': 'hover' }, { 'data-shown-as': 'focus' }, { disabled: true }] as const;
const nothing = (): void => undefined;

const items: readonly MenuItem[] = [
  { id: 'rename', label: 'Rename', icon: Pencil, shortcut: 'F2', onChoose: nothing },
  { id: 'on', label: 'Pinned', isChecked: true, onChoose: nothing },
  { id: 'off', label: 'Muted', isChecked: false, onChoose: nothing },
  { id: 'out', label: 'Out of use', isDisabled: true, onChoose: nothing },
  { id: 'more', label: 'Move to', items: [{ id: 'folder', label: names.hebrew, onChoose: nothing }, { id: 'other', label: names.long, onChoose: nothing }] },
  { separator: true },
  { id: 'delete', label: 'Delete', icon: Trash2, isDanger: true, onChoose: nothing },
];

export function ButtonsSection({ id, title }: SectionProps) {
  return (
    <GallerySection id={id} title={title}>
      {variants.map((variant) => (
        <Specimen key={variant} name={`Button, ${variant}: at rest, hovered, focused, disabled; sizes; with icon`}>
          {looks.map((look, at) => (
            <Button key={at} variant={variant} {...look}>
              Save key
            </Button>
          ))}
          {sizes.map((size) => (
            <Button key={size} variant={variant} size={size} icon={Copy}>
              {size}
            </Button>
          ))}
        </Specimen>
      ))}
      <Specimen name="Button: a long label, and one of another direction" size="narrow">
        <Button icon={RotateCcw}>Try again at a quarter past eleven</Button> <Button>{names.hebrew}</Button>
      </Specimen>
      {variants.map((variant) => (
        <Specimen key={variant} name={`IconButton, ${variant}`}>
          {looks.map((look, at) => (
            <IconButton key={at} variant={variant} icon={Copy} label="Copy" shortcut="Ctrl+C" {...look} />
          ))}
          {sizes.map((size) => (
            <IconButton key={size} variant={variant} size={size} icon={Copy} label={`Copy, ${size}`} />
          ))}
        </Specimen>
      ))}
      <Specimen name="Menu: by a button with words, with a picture, out of use; at the pointer">
        <MenuButton label="Menu" items={items} isLabelShown variant="secondary" />
        <MenuButton label="Options" icon={Ellipsis} items={items} />
        <MenuButton label="Out of use" icon={Ellipsis} items={items} disabled />
        <ContextMenu items={items}>
          <Button variant="ghost">Press the other button here</Button>
        </ContextMenu>
      </Specimen>
      <Specimen name="Kbd">
        <Kbd keys="Ctrl+Shift+F" /> <Kbd keys="Ctrl++" /> <Kbd keys="F2" isQuiet />
      </Specimen>
    </GallerySection>
  );
}
