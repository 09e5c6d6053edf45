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

/** Words of the settings; one file for each section. */
export const catalogue = {
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
export type SettingsCatalogue = typeof catalogue;
