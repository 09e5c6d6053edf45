import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readKept, writeKept } from '../app/kept';
import { isLanguage, type Language } from './languages';
import type { Catalogue } from './locales/en/catalogue';

/** Only the language in use is loaded. */
const CATALOGUES: Record<Language, () => Promise<{ catalogue: Catalogue }>> = {
  en: () => import('./locales/en/catalogue'),
  th: () => import('./locales/th/catalogue'),
  ja: () => import('./locales/ja/catalogue'),
};
const KEPT = 'language';

/** Starts in the language kept from before, else the browser's, else English. */
export async function startI18n(): Promise<void> {
  const language = keptLanguage() ?? browserLanguage();
  const { catalogue } = await CATALOGUES[language]();
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: catalogue } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Changes the language of the whole screen; `keep` remembers it in this browser. */
export async function speak(language: Language, keep: boolean): Promise<void> {
  const { catalogue } = await CATALOGUES[language]();
  i18next.addResourceBundle(language, 'translation', catalogue);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (keep) writeKept(KEPT, language);
}

/** The language chosen in this browser; null when nobody chose. */
export function keptLanguage(): Language | null {
  const kept = readKept(KEPT);
  return isLanguage(kept) ? kept : null;
}

function browserLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find(isLanguage) ?? 'en';
}
