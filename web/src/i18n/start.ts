import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { readKept, writeKept } from '../app/kept';
import { isLanguage, type Language } from './languages';
import type { ActivityCatalogue } from './locales/en/activity';
import type { Catalogue } from './locales/en/catalogue';
import type { DoorCatalogue } from './locales/en/door/catalogue';
import type { ClientsCatalogue } from './locales/en/clients';
import type { FailuresCatalogue } from './locales/en/failures';
import type { OperatorsCatalogue } from './locales/en/operators';
import type { RulesCatalogue } from './locales/en/rules';
import type { ScheduleCatalogue } from './locales/en/schedule';
import type { SettingsCatalogue } from './locales/en/settings/catalogue';

type Load<Words> = Record<Language, () => Promise<{ catalogue: Words }>>;

/** Only the language in use is loaded. */
const MAIN: Load<Catalogue> = {
  en: () => import('./locales/en/catalogue'),
  th: () => import('./locales/th/catalogue'),
  ja: () => import('./locales/ja/catalogue'),
};
/** Words of rarely opened pages, which the others do not pay for. */
const LATER = {
  activity: {
    en: () => import('./locales/en/activity'),
    th: () => import('./locales/th/activity'),
    ja: () => import('./locales/ja/activity'),
  } satisfies Load<ActivityCatalogue>,
  clients: {
    en: () => import('./locales/en/clients'),
    th: () => import('./locales/th/clients'),
    ja: () => import('./locales/ja/clients'),
  } satisfies Load<ClientsCatalogue>,
  failures: {
    en: () => import('./locales/en/failures'),
    th: () => import('./locales/th/failures'),
    ja: () => import('./locales/ja/failures'),
  } satisfies Load<FailuresCatalogue>,
  operators: {
    en: () => import('./locales/en/operators'),
    th: () => import('./locales/th/operators'),
    ja: () => import('./locales/ja/operators'),
  } satisfies Load<OperatorsCatalogue>,
  rules: {
    en: () => import('./locales/en/rules'),
    th: () => import('./locales/th/rules'),
    ja: () => import('./locales/ja/rules'),
  } satisfies Load<RulesCatalogue>,
  schedule: {
    en: () => import('./locales/en/schedule'),
    th: () => import('./locales/th/schedule'),
    ja: () => import('./locales/ja/schedule'),
  } satisfies Load<ScheduleCatalogue>,
  settings: {
    en: () => import('./locales/en/settings/catalogue'),
    th: () => import('./locales/th/settings/catalogue'),
    ja: () => import('./locales/ja/settings/catalogue'),
  } satisfies Load<SettingsCatalogue>,
  door: {
    en: () => import('./locales/en/door/catalogue'),
    th: () => import('./locales/th/door/catalogue'),
    ja: () => import('./locales/ja/door/catalogue'),
  } satisfies Load<DoorCatalogue>,
};
type LaterPart = keyof typeof LATER;

const KEPT = 'language';
const opened = new Set<LaterPart>();

/** Starts in the language kept from before, else the browser's, else English. */
export async function startI18n(): Promise<void> {
  const language = keptLanguage() ?? browserLanguage();
  const { catalogue } = await MAIN[language]();
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
  const { catalogue } = await MAIN[language]();
  addWords(language, catalogue);
  await Promise.all([...opened].map((part) => loadWords(part, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  if (keep) writeKept(KEPT, language);
}

/** Loads the words of a part that is opened now; they follow later changes of the language. */
export async function openWords(part: LaterPart): Promise<void> {
  opened.add(part);
  await loadWords(part, i18next.language as Language);
}

async function loadWords(part: LaterPart, language: Language): Promise<void> {
  const { catalogue } = await LATER[part][language]();
  addWords(language, catalogue);
}

function addWords(language: Language, words: object): void {
  i18next.addResourceBundle(language, 'translation', words, true);
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
