import { audit } from './audit';
import { line } from './line';
import { me } from './me';
import { people } from './people';
import { security } from './security';
import { settings } from './settings';
import { webhooks } from './webhooks';

/** Words of the settings; one file for each section. */
export const catalogue = { audit, line, me, people, security, settings, webhooks };
export type SettingsCatalogue = typeof catalogue;
