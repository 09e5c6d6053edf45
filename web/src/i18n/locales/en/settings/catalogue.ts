import { line } from './line';
import { settings } from './settings';
import { webhooks } from './webhooks';

/** Words of the settings; one file for each section. */
export const catalogue = { settings: { ...settings, line, webhooks } };
export type SettingsCatalogue = typeof catalogue;
