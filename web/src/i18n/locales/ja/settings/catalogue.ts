import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { password } from '../password';
import { me } from './me';
import { people } from './people';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { settings, password, me, people };
