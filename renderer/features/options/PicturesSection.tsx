import { useState } from 'react';
import type { Pictures } from '../../../shared/answerOptions';
import { limits } from '../../../shared/limits';
import { drawsOnly, givesPictures } from '../../../shared/model';
import { withVisibleControls } from '../../../shared/visibleName';
import { useTranslate } from '../../state/language';
import { useModel } from '../../state/modelStore';
import { Checkbox } from '../../ui/Checkbox';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { NumberField } from './NumberField';
import styles from './Options.module.css';
import { withKey, withOption } from './optionsSection';
import type { OptionsSectionProps } from './optionsSection';

/** Whether a chat model draws beside its words; how many pictures one that only draws gives, and which. */
export function PicturesSection({ value, inherited, modelId, onChange }: OptionsSectionProps) {
  const translate = useTranslate();
  const model = useModel(modelId);
  const isPainter = model !== undefined && drawsOnly(model);
  const isDrawing = model !== undefined && givesPictures(model);
  const said = value.pictures ?? {};
  const below = inherited.pictures ?? {};
  const prices = model?.pricing?.pictures ?? [];
  const change = (pictures: { readonly [Key in keyof Pictures]?: Pictures[Key] | undefined }): void => onChange(withKey(value, 'pictures', pictures));
  const usual = inherited.makesImages ?? true;
  return (
    <>
      {model !== undefined && !isPainter && !isDrawing && <p className={styles.muted}>{translate('options.pictures.unable', { model: withVisibleControls(model.name) })}</p>}
      {!isPainter && (
        <Checkbox
          label={translate('options.pictures.beside')}
          hint={translate('options.pictures.besideHint')}
          isChecked={value.makesImages ?? usual}
          onChange={(makesImages) => onChange(withOption(value, 'makesImages', makesImages === usual ? undefined : makesImages))}
        />
      )}
      {!isDrawing && (
        <div className={styles.fields}>
          <NumberField label={translate('options.pictures.count')} hint={translate('options.pictures.countHint')} value={said.count} fallback={below.count} least={1} greatest={limits.picturesAtOnce} isWhole onChange={(count) => change({ count })} />
          <WordField label={translate('options.pictures.size')} hint={translate('options.pictures.wordHint')} offered={distinct(prices.map(({ size }) => size))} value={said.size} fallback={below.size} onChange={(size) => change({ size })} />
          <WordField label={translate('options.pictures.quality')} hint={translate('options.pictures.wordHint')} offered={distinct(prices.map(({ quality }) => quality))} value={said.quality} fallback={below.quality} onChange={(quality) => change({ quality })} />
        </div>
      )}
    </>
  );
}

type WordProps = {
  readonly label: string;
  readonly hint: string;
  /** The words that the catalogue has prices for; without any, one types it. */
  readonly offered: readonly string[];
  readonly value: string | undefined;
  readonly fallback: string | undefined;
  readonly onChange: (value: string | undefined) => void;
};

const unsaid = '';
/** As the door of main takes it. */
const fit = /^[a-z0-9:_.-]{1,32}$/i;

function WordField({ label, hint, offered, value, fallback, onChange }: WordProps) {
  const translate = useTranslate();
  const [typed, setTyped] = useState(value ?? unsaid);
  const nothing = fallback ?? translate('options.notSaid');
  if (offered.length > 0) {
    const all = value === undefined || offered.includes(value) ? offered : [value, ...offered];
    const options = [{ value: unsaid, label: withVisibleControls(nothing) }, ...all.map((word) => ({ value: word, label: withVisibleControls(word) }))];
    return <Select label={label} value={value ?? unsaid} options={options} onChange={(word) => onChange(word === unsaid ? undefined : word)} />;
  }
  const isHalf = typed !== unsaid && !fit.test(typed);
  const shown = isHalf || typed === (value ?? unsaid) ? typed : (value ?? unsaid);
  return (
    <TextField
      label={label}
      hint={hint}
      placeholder={nothing}
      value={shown}
      error={isHalf ? translate('options.pictures.noWord') : undefined}
      onChange={({ target }) => {
        const word = target.value.trim();
        setTyped(word);
        if (word === unsaid) onChange(undefined);
        else if (fit.test(word)) onChange(word);
      }}
    />
  );
}

function distinct(words: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(words.filter((word) => word !== undefined))];
}
