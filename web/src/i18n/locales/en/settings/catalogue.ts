import { audit } from './audit';
import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { settings, audit };
export type SettingsCatalogue = typeof catalogue;
