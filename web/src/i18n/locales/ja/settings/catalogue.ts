import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { password } from '../password';
import { audit } from './audit';
import { me } from './me';
import { people } from './people';
import { security } from './security';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { audit, me, password, people, security, settings };
