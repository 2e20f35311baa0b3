import { IntlMessageFormat } from 'intl-messageformat';
import english from '../resources/locales/en.json';
import indonesian from '../resources/locales/id.json';

/** Every sentence of the interface has a key; English is the type, and `tests/house/words.test.ts` keeps Indonesian complete. */
export type MessageKey = keyof typeof english;
export type Locale = 'en' | 'id';
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

const catalogues: { readonly [L in Locale]: { readonly [Key in MessageKey]: string } } = { en: english, id: indonesian };

/** Words for one language: ICU messages (plurals, `{name}`), compiled once per key. Values are inserted as plain text. */
export function createTranslate(locale: Locale): Translate {
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  return (key, values) => {
    let message = compiled.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(catalogues[locale][key], locale, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(values));
  };
}

/** The language to use: the setting, else the system's where we speak it, else English. */
export function chooseLocale(setting: 'system' | Locale, systemLocale: string): Locale {
  if (setting !== 'system') return setting;
  return systemLocale.toLowerCase().startsWith('id') ? 'id' : 'en';
}
