import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { audit } from './audit';
import { security } from './security';
import { line } from './line';
import { settings } from './settings';
import { webhooks } from './webhooks';

export const catalogue: SettingsCatalogue = { audit, line, security, settings, webhooks };
