import { alerts } from './alerts';
import { campaigns } from './campaigns';
import { chart } from './chart';
import { evidence } from './evidence';
import { overview } from './overview';
import { shell } from './shell';
import { syncs } from './syncs';

/** English is the source: the other catalogues have its type, so none can lack or invent a key. */
export const catalogue = { ...shell, campaigns, chart, alerts, evidence, overview, syncs };
export type Catalogue = typeof catalogue;
