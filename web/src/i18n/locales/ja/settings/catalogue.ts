import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { apiKeys } from './api-keys';
import { audit } from './audit';
import { security } from './security';
import { settings } from './settings';

export const catalogue: SettingsCatalogue = { apiKeys, audit, security, settings };
