import type { Catalogue } from '../en/catalogue';
import { alerts } from './alerts';
import { campaigns } from './campaigns';
import { chart } from './chart';
import { evidence } from './evidence';
import { overview } from './overview';
import { shell } from './shell';
import { syncs } from './syncs';

export const catalogue: Catalogue = {
  ...shell,
  campaigns,
  chart,
  alerts,
  evidence,
  overview,
  syncs,
};
