import { audit } from './audit';
import { connections } from './connections';
import { security } from './security';
import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { audit, connections, security, settings };
export type SettingsCatalogue = typeof catalogue;
