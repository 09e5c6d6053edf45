import type { Catalogue } from './locales/en/catalogue';
import type { DoorCatalogue } from './locales/en/door/catalogue';
import type { ClientsCatalogue } from './locales/en/clients';
import type { OperatorsCatalogue } from './locales/en/operators';
import type { RulesCatalogue } from './locales/en/rules';
import type { SettingsCatalogue } from './locales/en/settings/catalogue';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: Catalogue &
        ClientsCatalogue &
        DoorCatalogue &
        OperatorsCatalogue &
        RulesCatalogue &
        SettingsCatalogue;
    };
  }
}
