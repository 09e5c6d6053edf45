import type { Catalogue } from '../en/catalogue';
import { alerts } from './alerts';
import { campaigns } from './campaigns';
import { evidence } from './evidence';
import { overview } from './overview';
import { rules } from './rules';
import { shell } from './shell';
import { syncs } from './syncs';

export const catalogue: Catalogue = {
  ...shell,
  campaigns,
  alerts,
  evidence,
  overview,
  rules,
  syncs,
};
