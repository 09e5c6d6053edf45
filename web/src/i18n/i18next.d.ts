import type { ActivityCatalogue } from './locales/en/activity';
import type { Catalogue } from './locales/en/catalogue';
import type { DoorCatalogue } from './locales/en/door/catalogue';
import type { ClientsCatalogue } from './locales/en/clients';
import type { FailuresCatalogue } from './locales/en/failures';
import type { OperatorsCatalogue } from './locales/en/operators';
import type { RulesCatalogue } from './locales/en/rules';
import type { ScheduleCatalogue } from './locales/en/schedule';
import type { SettingsCatalogue } from './locales/en/settings/catalogue';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: Catalogue &
        ActivityCatalogue &
        ClientsCatalogue &
        DoorCatalogue &
        FailuresCatalogue &
        OperatorsCatalogue &
        RulesCatalogue &
        ScheduleCatalogue &
        SettingsCatalogue;
    };
  }
}
