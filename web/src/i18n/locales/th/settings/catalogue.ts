import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { settings };
