import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { audit } from './audit';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { settings, audit };
