import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { audit } from './audit';
import { security } from './security';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { audit, security, settings };
