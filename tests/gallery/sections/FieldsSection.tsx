import { Moon, Search, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../renderer/ui/Button';
import { RadioGroup } from '../../../renderer/ui/RadioGroup';
import { Section } from '../../../renderer/ui/Section';
import { Select } from '../../../renderer/ui/Select';
import { Tabs } from '../../../renderer/ui/Tabs';
import { TextArea } from '../../../renderer/ui/TextArea';
import { TextField } from '../../../renderer/ui/TextField';
import { names, texts } from '../fixtures/names';
import { GallerySection, Specimen } from '../Specimen';
import type { SectionProps } from './ButtonsSection';

const options = [{ value: 'one', label: 'One' }, { value: 'long', label: names.long }, { value: 'rtl', label: names.hebrew }] as const;
type Value = (typeof options)[number]['value'];

export function FieldsSection({ id, title }: SectionProps) {
  const [value, setValue] = useState<Value>('one');
  const [tab, setTab] = useState<Value>('one');
  return (
    <GallerySection id={id} title={title}>
      <Specimen name="TextField: empty, with hint" size="narrow">
        <TextField label="Base URL" placeholder="https://" hint="Where requests go. It must begin with https, or be on this computer." />
      </Specimen>
      <Specimen name="TextField: focused, with a button" size="narrow">
        <TextField label="Base URL" data-shown-as="focus" defaultValue={texts.unbroken} trailing={<Button>Save</Button>} />
      </Specimen>
      <Specimen name="TextField: refused" size="narrow">
        <TextField label="API key" type="password" defaultValue="sk 123" error="A key has no spaces: please copy it once more, from its first character to its last." hint="Saved in GNOME Keyring." />
      </Specimen>
      <Specimen name="TextField: a search, and out of use" size="narrow">
        <TextField label="Search conversations" isLabelHidden icon={Search} type="search" placeholder="Search conversations" />
        <TextField label="Out of use" disabled defaultValue="cannot be changed" />
      </Specimen>
      <Specimen name="TextField: right to left" size="narrow">
        <TextField label={names.hebrew} dir="auto" defaultValue={names.arabic} />
      </Specimen>
      <Specimen name="TextArea: boxed, bare, out of use" size="narrow">
        <TextArea label="Boxed" defaultValue={texts.unbroken} />
        <TextArea label="Bare" isBare placeholder="Bare, in a box of the caller's" />
        <TextArea label="Out of use" disabled dir="auto" defaultValue={texts.arabic} />
      </Specimen>
      <Specimen name="Select" size="narrow">
        <Select label="Model of new chats" options={options} value={value} onChange={setValue} hint="Each conversation may have another." />
      </Specimen>
      <Specimen name="RadioGroup" size="narrow">
        <RadioGroup label="Theme" value={value} onChange={setValue} choices={[{ value: 'one', label: 'Light', icon: Sun }, { value: 'rtl', label: 'Dark', icon: Moon }]} />
      </Specimen>
      <Specimen name="Tabs and Section" size="wide">
        <Tabs
          label="Parts"
          selectedId={tab}
          onSelect={setTab}
          tabs={options.map((option) => ({ id: option.value, label: option.label, icon: Sun, content: <Section title={option.label}>What belongs to it.</Section> }))}
        />
      </Specimen>
    </GallerySection>
  );
}
