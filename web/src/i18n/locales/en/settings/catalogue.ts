import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { settings };
export type SettingsCatalogue = typeof catalogue;
