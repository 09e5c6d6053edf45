import { apiKeys } from './api-keys';
import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { settings, apiKeys };
export type SettingsCatalogue = typeof catalogue;
