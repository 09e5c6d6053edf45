import { password } from '../password';
import { me } from './me';
import { people } from './people';
import { settings } from './settings';

/** Words of the settings; one file for each section. */
export const catalogue = { settings, password, me, people };
export type SettingsCatalogue = typeof catalogue;
