import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { AnswerOptions } from '../../../shared/answerOptions';
import type { ModelId } from '../../../shared/ids';
import type { Translate } from '../../../shared/messages';

/** What every section of the editor gets. A section names only what is its own and leaves the rest of `value` as it is. */
export type OptionsSectionProps = {
  /** What this layer says (the settings, an assistant, a conversation, one message). */
  readonly value: AnswerOptions;
  /** What holds where this layer says nothing: all layers below it. */
  readonly inherited: AnswerOptions;
  /** Whom it is for, as far as is known: what this model cannot do is said. */
  readonly modelId: ModelId | null;
  /** Called with valid options only: a half-typed number stays in its field. */
  readonly onChange: (next: AnswerOptions) => void;
};

export type OptionsSectionId = 'instructions' | 'reasoning' | 'parameters' | 'format' | 'pictures' | 'routing' | 'privacy' | 'extras';

/** A section as the list of them shows it. */
export type OptionsSection = {
  /** Its title is the message `options.section.ID`. */
  readonly id: OptionsSectionId;
  readonly icon: LucideIcon;
  /** The options that are its own: what "Reset" takes away. */
  readonly keys: readonly (keyof AnswerOptions)[];
  /** What these options say of it, in a few words each; nothing: nothing is said. */
  readonly wordsOf: (options: AnswerOptions, translate: Translate) => readonly string[];
  readonly Content: ComponentType<OptionsSectionProps>;
};

/** Only what a section's options say. */
export function ownOf(options: AnswerOptions, { keys }: Pick<OptionsSection, 'keys'>): AnswerOptions {
  return Object.fromEntries(keys.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]]])));
}

/** Everything but what a section's options say. */
export function withoutOwn(options: AnswerOptions, { keys }: Pick<OptionsSection, 'keys'>): AnswerOptions {
  const taken: readonly string[] = keys;
  return Object.fromEntries(Object.entries(options).filter(([key]) => !taken.includes(key)));
}

/** One of the sections that are taken key by key, with one key of it said anew; `undefined` takes it back. An empty section goes. */
export function withKey<Part extends 'routing' | 'privacy' | 'reasoning' | 'parameters' | 'pictures'>(options: AnswerOptions, part: Part, change: { readonly [Key in keyof NonNullable<AnswerOptions[Part]>]?: NonNullable<AnswerOptions[Part]>[Key] | undefined }): AnswerOptions {
  const said = Object.fromEntries(Object.entries({ ...options[part], ...change }).filter(([, value]) => value !== undefined));
  const { [part]: _before, ...rest } = options;
  return Object.keys(said).length === 0 ? rest : { ...rest, [part]: said };
}

/** One option said anew; `undefined` takes it back. */
export function withOption<Key extends keyof AnswerOptions>(options: AnswerOptions, key: Key, value: AnswerOptions[Key] | undefined): AnswerOptions {
  const { [key]: _before, ...rest } = options;
  return value === undefined ? rest : { ...rest, [key]: value };
}
