import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { apiKeys } from './api-keys';
import { audit } from './audit';
import { connections } from './connections';
import { line } from './line';
import { me } from './me';
import { people } from './people';
import { security } from './security';
import { settings } from './settings';
import { support } from './support';
import { webhooks } from './webhooks';

export const catalogue: SettingsCatalogue = {
  apiKeys,
  audit,
  connections,
  line,
  me,
  people,
  security,
  settings,
  support,
  webhooks,
};
