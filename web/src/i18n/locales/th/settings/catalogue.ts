import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { connections } from './connections';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { connections, settings };
