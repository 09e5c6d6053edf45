import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { line } from './line';
import { settings } from './settings';
import { webhooks } from './webhooks';

export const catalogue: SettingsCatalogue = { settings: { ...settings, line, webhooks } };
