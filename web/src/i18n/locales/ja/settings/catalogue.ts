import type { SettingsCatalogue } from '../../en/settings/catalogue';
import { password } from '../password';
import { audit } from './audit';
import { me } from './me';
import { people } from './people';
import { security } from './security';
import { line } from './line';
import { settings } from './settings';
import { webhooks } from './webhooks';

export const catalogue: SettingsCatalogue = {
  audit,
  line,
  me,
  password,
  people,
  security,
  settings,
  webhooks,
};
