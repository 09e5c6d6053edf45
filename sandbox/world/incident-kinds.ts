/** What an incident does to each day it covers: factors on the undisturbed day. */
export interface DayScale {
  readonly spend: number;
  readonly cpc: number;
  readonly clickThroughRate: number;
  readonly conversionRate: number;
  readonly budget: number;
}

/** When a preset can see an incident: its guard may need part of the day or of the month to have passed. */
export type Visibility = 'always' | 'day_begun' | 'day_fifth' | 'month_tenth' | 'booked';

/** A preset (by its number in the documentation of alerting) that must fire, and from when on. */
export interface Expectation {
  readonly preset: number;
  readonly visible: Visibility;
}

/** The definition of one kind of incident. */
export interface KindSpec {
  readonly summary: string;
  readonly factor: number;
  /** An incident injected without `from` starts so many days before the account's today. */
  readonly leadDays: number;
  /** It ends this many days after its start; null: it lasts until it is deleted. */
  readonly lastsDays: number | null;
  /** `expects` holds from the end of the lead for so many days; later windows have the incident in their baseline. */
  readonly freshDays: number;
  readonly scale: (factor: number) => Partial<DayScale>;
  readonly expects: readonly Expectation[];
  /** Presets that may fire as well: consequences, or borderline by the exact form of a window. */
  readonly allows: readonly number[];
  /** What it happens to when it cannot happen to one campaign alone. */
  readonly of?: 'account';
}

const always = (preset: number): Expectation => ({ preset, visible: 'always' });

/** Every kind of incident the world knows, by name. */
export const INCIDENT_KINDS = {
  tracking_loss: {
    summary: 'conversions are no longer recorded while spend goes on',
    factor: 0,
    leadDays: 8,
    lastsDays: null,
    freshDays: 5,
    scale: (factor) => ({ conversionRate: factor }),
    expects: [always(10), always(15)],
    allows: [11, 12, 13, 14],
  },
  cpc_spike: {
    summary: 'clicks cost more; spend and conversions stay, clicks and impressions fall',
    factor: 1.9,
    leadDays: 3,
    lastsDays: 3,
    freshDays: 0,
    scale: (factor) => ({ cpc: factor, conversionRate: factor }),
    expects: [always(17), always(18)],
    allows: [],
  },
  ctr_drop: {
    summary: 'fewer of the people who see the ads click; clicks and spend stay, impressions rise',
    factor: 0.4,
    leadDays: 3,
    lastsDays: 3,
    freshDays: 0,
    scale: (factor) => ({ clickThroughRate: factor }),
    expects: [always(16)],
    allows: [],
  },
  cvr_drop: {
    summary: 'fewer clicks convert, for eleven days',
    factor: 0.45,
    leadDays: 11,
    lastsDays: null,
    freshDays: 2,
    scale: (factor) => ({ conversionRate: factor }),
    expects: [always(15)],
    allows: [10, 11, 13, 14],
  },
  cpm_spike: {
    summary: 'impressions cost more; clicks and spend stay, impressions fall',
    factor: 1.9,
    leadDays: 3,
    lastsDays: 3,
    freshDays: 0,
    scale: (factor) => ({ clickThroughRate: factor }),
    expects: [always(18)],
    allows: [],
  },
  overspend: {
    summary:
      'spend above plan; injected without dates it books the excess on the account’s today at once',
    factor: 2.2,
    leadDays: 12,
    lastsDays: null,
    freshDays: 1,
    scale: (factor) => ({ spend: factor }),
    expects: [
      { preset: 1, visible: 'month_tenth' },
      { preset: 7, visible: 'booked' },
    ],
    allows: [1, 3, 4, 5, 7],
  },
  underspend: {
    summary: 'spend far below plan for five weeks',
    factor: 0.35,
    leadDays: 36,
    lastsDays: null,
    freshDays: 5,
    scale: (factor) => ({ spend: factor }),
    expects: [{ preset: 2, visible: 'month_tenth' }],
    allows: [2, 8, 11],
  },
  spend_drop: {
    summary: 'spend all but stops, though the campaign is enabled',
    factor: 0.02,
    leadDays: 1,
    lastsDays: null,
    freshDays: 1,
    scale: (factor) => ({ spend: factor }),
    expects: [{ preset: 8, visible: 'day_fifth' }],
    allows: [2, 8, 9, 11],
  },
  conversion_drop: {
    summary: 'most conversions are missing for six days',
    factor: 0.3,
    leadDays: 6,
    lastsDays: null,
    freshDays: 1,
    scale: (factor) => ({ conversionRate: factor }),
    expects: [always(11)],
    allows: [10, 13, 14, 15],
  },
  spend_spike: {
    summary: 'a multiple of a usual day’s spend is booked on one day, visible at once',
    factor: 3.5,
    leadDays: 0,
    lastsDays: 0,
    freshDays: 0,
    scale: () => ({}),
    expects: [{ preset: 7, visible: 'day_begun' }],
    allows: [1, 3, 4, 5, 7],
  },
  stopped: {
    summary: 'somebody paused the campaign: status PAUSED and no traffic from then on',
    factor: 0,
    leadDays: 0,
    lastsDays: null,
    freshDays: 2,
    scale: () => ({}),
    expects: [always(20)],
    allows: [2, 8, 9, 11],
  },
  budget_jump: {
    summary: 'somebody raised the daily budget; traffic has not followed yet',
    factor: 3,
    leadDays: 0,
    lastsDays: null,
    freshDays: 0,
    scale: (factor) => ({ budget: factor }),
    expects: [always(6)],
    allows: [2],
  },
  disapproval: {
    summary: 'the platform rejected some ads of the campaign; its other ads go on as before',
    factor: 2,
    leadDays: 0,
    lastsDays: null,
    freshDays: 0,
    scale: () => ({}),
    expects: [],
    allows: [],
  },
  suspension: {
    summary: 'the platform suspended the account: no traffic from then on, campaigns as they were',
    factor: 0,
    leadDays: 0,
    lastsDays: null,
    freshDays: 0,
    scale: () => ({}),
    expects: [],
    allows: [2, 8, 9, 11],
    of: 'account',
  },
  balance_low: {
    summary: 'what the account may still spend is `factor` usual days’ spend; traffic goes on',
    factor: 1.5,
    leadDays: 0,
    lastsDays: null,
    freshDays: 0,
    scale: () => ({}),
    expects: [],
    allows: [],
    of: 'account',
  },
} as const satisfies Record<string, KindSpec>;

/** The name of a kind of incident. */
export type IncidentKind = keyof typeof INCIDENT_KINDS;

/** Every kind's name, in the order of the documentation. */
export const INCIDENT_KIND_NAMES = Object.keys(INCIDENT_KINDS) as [IncidentKind, ...IncidentKind[]];

/** The definition behind a kind's name. */
export function kindSpec(kind: IncidentKind): KindSpec {
  return INCIDENT_KINDS[kind];
}
