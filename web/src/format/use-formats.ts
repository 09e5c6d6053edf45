import { useTranslation } from 'react-i18next';
import { isLanguage, type Language } from '../i18n/languages';
import { createDateFormats, type DateFormats } from './dates';
import { createMoneyFormat, type MoneyFormat } from './money';
import { createNumberFormats, type NumberFormats } from './numbers';

export interface Formats extends DateFormats, MoneyFormat, NumberFormats {
  language: Language;
}

const made = new Map<Language, Formats>();

function formatsOf(language: Language): Formats {
  let found = made.get(language);
  if (found === undefined) {
    found = {
      language,
      ...createDateFormats(language),
      ...createMoneyFormat(language),
      ...createNumberFormats(language),
    };
    made.set(language, found);
  }
  return found;
}

/** Formats of the language on screen; made once per language. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return formatsOf(isLanguage(i18n.language) ? i18n.language : 'en');
}
