import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { apiKeys } from './api-keys';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { settings, apiKeys };
