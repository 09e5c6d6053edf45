export const LANGUAGES = ['th', 'en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language under its own name. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  th: 'ไทย',
  en: 'English',
  ja: '日本語',
};

/** The locale for Intl: Thai is forced to the Gregorian calendar. */
export const LOCALES: Record<Language, string> = {
  th: 'th-TH-u-ca-gregory',
  en: 'en-US',
  ja: 'ja-JP',
};

export function isLanguage(value: unknown): value is Language {
  return (LANGUAGES as readonly unknown[]).includes(value);
}
