import { audit } from './audit';
import { me } from './me';
import { password } from '../password';
import { people } from './people';
import { security } from './security';
import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { audit, me, password, people, security, settings };
export type SettingsCatalogue = typeof catalogue;
