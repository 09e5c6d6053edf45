import type { Incident } from './incident';
import { kindSpec, type IncidentKind } from './incident-kinds';
import { addDays, hoursOfDay, localMoment } from './local-time';
import type { WorldAccount, WorldPlatform } from './model';

/** One line of a platform's script: which campaign (by the indexes of its account and slot), what happens to it. */
interface Scene {
  readonly account: number;
  /** Null for what happens to the whole account. */
  readonly slot: number | null;
  readonly kind: IncidentKind;
  readonly factor?: number;
  /** Days before the anchor on which it starts; the kind's own when left out. */
  readonly leadDays?: number;
  /** Days after its start on which it ends; the kind's own when left out. */
  readonly lastsDays?: number;
  readonly nearMiss?: true;
}

const GOOGLE_SCENES: readonly Scene[] = [
  { account: 0, slot: 1, kind: 'overspend' },
  { account: 0, slot: 2, kind: 'ctr_drop' },
  { account: 0, slot: 3, kind: 'tracking_loss' },
  { account: 0, slot: 9, kind: 'spend_spike' },
  { account: 1, slot: 1, kind: 'cvr_drop' },
  { account: 1, slot: 2, kind: 'cpc_spike' },
  { account: 1, slot: 8, kind: 'stopped', leadDays: 1 },
  { account: 2, slot: 3, kind: 'underspend' },
  { account: 2, slot: 7, kind: 'cpm_spike' },
  { account: 2, slot: 0, kind: 'conversion_drop' },
  { account: 3, slot: 9, kind: 'spend_drop' },
  { account: 3, slot: 0, kind: 'tracking_loss' },
  { account: 0, slot: 5, kind: 'ctr_drop', factor: 0.9, nearMiss: true },
  { account: 0, slot: 6, kind: 'cpc_spike', factor: 2, nearMiss: true },
  { account: 1, slot: 11, kind: 'conversion_drop', factor: 0.4, nearMiss: true },
  { account: 1, slot: 9, kind: 'overspend', factor: 1.3, leadDays: 0, nearMiss: true },
  { account: 2, slot: 2, kind: 'cpc_spike', factor: 1.15, nearMiss: true },
  { account: 3, slot: 2, kind: 'cvr_drop', factor: 0.92, nearMiss: true },
  { account: 0, slot: 0, kind: 'disapproval', leadDays: 1 },
  { account: 1, slot: 3, kind: 'budget_jump', factor: 1.2, leadDays: 4 },
];

const FACEBOOK_SCENES: readonly Scene[] = [
  { account: 0, slot: 1, kind: 'cpc_spike' },
  { account: 0, slot: 3, kind: 'tracking_loss' },
  { account: 1, slot: 0, kind: 'overspend' },
  { account: 1, slot: 2, kind: 'cvr_drop' },
  { account: 1, slot: 4, kind: 'cpm_spike' },
  { account: 2, slot: 0, kind: 'ctr_drop' },
  { account: 2, slot: 1, kind: 'stopped', leadDays: 1 },
  { account: 2, slot: 6, kind: 'spend_drop' },
  { account: 0, slot: 6, kind: 'ctr_drop', factor: 0.9, nearMiss: true },
  { account: 0, slot: 7, kind: 'cpc_spike', factor: 2, nearMiss: true },
  { account: 1, slot: 1, kind: 'overspend', factor: 1.3, leadDays: 0, nearMiss: true },
  { account: 2, slot: 3, kind: 'cvr_drop', factor: 0.92, nearMiss: true },
  { account: 0, slot: 2, kind: 'disapproval', factor: 1, leadDays: 5, lastsDays: 2 },
];

const TIKTOK_SCENES: readonly Scene[] = [
  { account: 0, slot: 0, kind: 'tracking_loss' },
  { account: 0, slot: 2, kind: 'overspend' },
  { account: 0, slot: 5, kind: 'ctr_drop' },
  { account: 1, slot: 1, kind: 'cpc_spike' },
  { account: 1, slot: 4, kind: 'spend_drop' },
  { account: 1, slot: 6, kind: 'stopped', leadDays: 1 },
  { account: 1, slot: 0, kind: 'conversion_drop' },
  { account: 0, slot: 1, kind: 'cvr_drop', factor: 0.92, nearMiss: true },
  { account: 0, slot: 7, kind: 'cpc_spike', factor: 2, nearMiss: true },
  { account: 1, slot: 2, kind: 'overspend', factor: 1.3, leadDays: 0, nearMiss: true },
  { account: 1, slot: 5, kind: 'ctr_drop', factor: 0.9, nearMiss: true },
  { account: 0, slot: 4, kind: 'disapproval', leadDays: 2 },
  { account: 1, slot: null, kind: 'balance_low', leadDays: 1 },
];

/**
 * The incidents every world starts with, placed around the anchor (an instant, epoch milliseconds) in each account's own
 * calendar. Near misses last for their account's anchor date only, so that they stay what they are as time goes on.
 */
export function scriptedIncidents(
  accounts: readonly WorldAccount[],
  anchorAt: number,
): readonly Incident[] {
  const of = (platform: WorldPlatform) =>
    accounts.filter((account) => account.platform === platform);
  return [
    ...staged(GOOGLE_SCENES, of('google_ads'), anchorAt, 'script'),
    ...staged(FACEBOOK_SCENES, of('facebook'), anchorAt, 'script-facebook'),
    ...staged(TIKTOK_SCENES, of('tiktok'), anchorAt, 'script-tiktok'),
  ];
}

function staged(
  scenes: readonly Scene[],
  accounts: readonly WorldAccount[],
  anchorAt: number,
  prefix: string,
): Incident[] {
  return scenes.flatMap((scene) => {
    const account = accounts[scene.account];
    const campaign = scene.slot === null ? null : account?.campaigns[scene.slot];
    if (account === undefined || campaign === undefined) return [];
    const spec = kindSpec(scene.kind);
    const today = localMoment(anchorAt, account.timeZone).date;
    const from = addDays(today, -(scene.leadDays ?? spec.leadDays));
    const ends = scene.nearMiss === true ? today : null;
    const lasts = scene.lastsDays ?? spec.lastsDays;
    const place = scene.slot === null ? 'all' : String(scene.slot + 1);
    return {
      id: `${prefix}-${String(scene.account + 1)}-${place}-${scene.kind}`,
      kind: scene.kind,
      accountId: account.id,
      campaignId: campaign?.id ?? null,
      from,
      to: ends ?? (lasts === null ? null : addDays(from, lasts)),
      factor: scene.factor ?? spec.factor,
      booked: scene.kind === 'spend_spike',
      stopsAt:
        scene.kind === 'stopped' ? (hoursOfDay(from, account.timeZone)[0]?.startsAt ?? null) : null,
      origin: 'script' as const,
      nearMiss: scene.nearMiss === true,
    };
  });
}
