import { audit } from './audit';
import { me } from './me';
import { password } from '../password';
import { people } from './people';
import { security } from './security';
import { line } from './line';
import { settings } from './settings';
import { webhooks } from './webhooks';

/** Words of the settings; one file for each section. */
export const catalogue = { audit, line, me, password, people, security, settings, webhooks };
export type SettingsCatalogue = typeof catalogue;
