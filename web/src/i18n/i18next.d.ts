import type { Catalogue } from './locales/en/catalogue';
import type { DoorCatalogue } from './locales/en/door/catalogue';
import type { SettingsCatalogue } from './locales/en/settings/catalogue';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Catalogue & DoorCatalogue & SettingsCatalogue };
  }
}
