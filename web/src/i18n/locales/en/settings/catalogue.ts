import { connections } from './connections';
import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { connections, settings };
export type SettingsCatalogue = typeof catalogue;
