import { chooseLocale, createTranslate } from '../../shared/messages';
import type { Locale, Translate } from '../../shared/messages';
import { useAppInfo } from './appInfoStore';
import { useSettings } from './settingsStore';

const translates = new Map<Locale, Translate>();

/** The language of the interface now: the setting, else the system's where we speak it. */
export function useLocale(): Locale {
  const setting = useSettings((settings) => settings.language);
  return chooseLocale(setting, useAppInfo()?.systemLocale ?? 'en');
}

/** Words for the interface, the same function for as long as the language stays. */
export function useTranslate(): Translate {
  return translateFor(useLocale());
}

function translateFor(locale: Locale): Translate {
  const known = translates.get(locale);
  if (known !== undefined) return known;
  const translate = createTranslate(locale);
  translates.set(locale, translate);
  return translate;
}
