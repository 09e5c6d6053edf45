import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { audit } from './audit';
import { connections } from './connections';
import { security } from './security';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { audit, connections, security, settings };
