import { apiKeys } from './api-keys';
import { audit } from './audit';
import { security } from './security';
import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { apiKeys, audit, security, settings };
export type SettingsCatalogue = typeof catalogue;
