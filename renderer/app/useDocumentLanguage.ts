import { useEffect } from 'react';
import { useLocale } from '../state/language';

/** The page says in which language it speaks. */
export function useDocumentLanguage(): void {
  const locale = useLocale();
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
}
