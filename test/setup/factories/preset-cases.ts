import { makeWorld, type Day } from './subjects';
import { compileRule } from '../../../src/evaluation/compile';
import { judge } from '../../../src/evaluation/judge';
import type { Subject } from '../../../src/evaluation/subject';
import { presetByKey } from '../../../src/rules/presets';

const DATES = ['2026-11-01', '2026-11-17', '2026-12-31', '2027-01-01', '2027-03-01'];
/** What an account has that a campaign has not. */
export const ACCOUNT: Partial<Subject> = {
  entityType: 'AD_ACCOUNT',
  status: 'ENABLED',
  budget: null,
  budgetType: null,
};

/** How one preset is made to fire: the world under a factor, the factors that must fire and those that must not. */
interface PresetCase {
  key: string;
  world: (factor: number) => Parameters<typeof makeWorld>[1];
  fires: [number, string][];
  quiet: number[];
  dates?: string[];
}

const scaled = (column: keyof Day, from: number, to: number) => (factor: number) => ({
  change: (day: Day, daysAgo: number) =>
    daysAgo >= from && daysAgo <= to ? { [column]: day[column] * factor } : {},
});

/** Every preset at its thresholds. */
export const CASES: PresetCase[] = [
  {
    key: 'over-pacing',
    world: scaled('cost', 0, 31),
    fires: [
      [1.12, 'WARNING'],
      [1.4, 'CRITICAL'],
    ],
    quiet: [1, 1.005, 0.8],
    dates: ['2026-11-05'],
  },
  {
    key: 'over-pacing',
    world: scaled('cost', 0, 31),
    fires: [
      [1.03, 'WARNING'],
      [1.06, 'CRITICAL'],
    ],
    quiet: [1, 1.01, 0.9],
    dates: ['2026-11-30', '2027-02-28'],
  },
  {
    key: 'under-pacing',
    world: scaled('cost', 0, 31),
    fires: [
      [0.85, 'WARNING'],
      [0.4, 'CRITICAL'],
    ],
    quiet: [1, 0.985, 1.3],
    dates: ['2026-11-05'],
  },
  {
    key: 'under-pacing',
    world: scaled('cost', 0, 31),
    fires: [
      [0.97, 'WARNING'],
      [0.9, 'CRITICAL'],
    ],
    quiet: [1, 0.99],
    dates: ['2026-11-30', '2027-02-28'],
  },
  {
    key: 'budget-consumed',
    world: scaled('cost', 0, 31),
    fires: [
      [0.85, 'INFO'],
      [0.98, 'WARNING'],
      [1.1, 'CRITICAL'],
    ],
    quiet: [0.7],
    dates: ['2026-11-30'],
  },
  {
    key: 'spend-spike',
    // Today has run half a day.
    world: (factor) => scaled('cost', 0, 0)(factor * 2),
    fires: [
      [1.6, 'WARNING'],
      [2.6, 'CRITICAL'],
    ],
    quiet: [0.5, 1, 1.4],
  },
  {
    key: 'spend-drop',
    world: scaled('cost', 1, 1),
    fires: [
      [0.4, 'WARNING'],
      [0, 'CRITICAL'],
    ],
    quiet: [0.6, 1, 2],
  },
  {
    key: 'no-impressions',
    world: scaled('impressions', 1, 1),
    fires: [[0, 'CRITICAL']],
    quiet: [0.001, 1],
  },
  {
    key: 'spend-without-conversions',
    // The factor is the number of complete days without a conversion; a conversion is aimed at 500.
    world: (days) => ({
      change: (_, daysAgo) => (daysAgo <= days ? { conversions: 0 } : {}),
      subject: { targets: { cpa: 500e6, roas: null } },
    }),
    fires: [
      [1, 'WARNING'],
      [2, 'CRITICAL'],
    ],
    quiet: [-1, 0],
  },
  {
    key: 'conversion-drop',
    // At noon yesterday is complete; the newest three days are immature.
    world: scaled('conversions', 0, 5),
    fires: [
      [0.5, 'WARNING'],
      [0.2, 'CRITICAL'],
    ],
    quiet: [0.7, 1],
  },
  {
    key: 'tracking-broken',
    world: (factor) => ({ ...scaled('conversions', 1, 1)(factor), subject: ACCOUNT }),
    fires: [
      [0.05, 'CRITICAL'],
      [0, 'CRITICAL'],
    ],
    quiet: [0.2, 1],
  },
  {
    key: 'cpa-up',
    world: (factor) => ({
      ...scaled('conversions', 0, 13)(1 / factor),
      subject: { targets: { cpa: 50e6, roas: null } },
    }),
    fires: [
      [1.4, 'WARNING'],
      [1.7, 'CRITICAL'],
    ],
    quiet: [1, 1.2],
  },
  {
    key: 'roas-low',
    world: (factor) => ({
      ...scaled('conversionValue', 0, 13)(factor),
      subject: { targets: { cpa: null, roas: 4 } },
    }),
    fires: [
      [0.7, 'WARNING'],
      [0.4, 'CRITICAL'],
    ],
    quiet: [0.9, 1.5],
  },
  {
    key: 'conversion-rate-drop',
    world: scaled('conversions', 0, 10),
    fires: [
      [0.6, 'WARNING'],
      [0.4, 'CRITICAL'],
    ],
    quiet: [0.8, 1],
  },
  {
    key: 'ctr-drop',
    world: scaled('clicks', 0, 3),
    fires: [
      [0.7, 'WARNING'],
      [0.4, 'CRITICAL'],
    ],
    quiet: [0.8, 1],
  },
  {
    key: 'cpc-spike',
    world: scaled('cost', 0, 3),
    fires: [
      [1.4, 'WARNING'],
      [1.7, 'CRITICAL'],
    ],
    quiet: [1, 1.2],
  },
  {
    key: 'cpm-spike',
    world: scaled('cost', 0, 3),
    fires: [
      [1.4, 'INFO'],
      [1.7, 'WARNING'],
    ],
    quiet: [1, 1.2],
  },
  {
    key: 'stale-sync',
    world: () => ({ subject: ACCOUNT }),
    fires: [
      [4, 'WARNING'],
      [13, 'CRITICAL'],
    ],
    quiet: [0, 2.9],
  },
];

/** Judges a case on a date under a factor, all volumes times `scale`. */
export function judgeCase(one: PresetCase, date: string, factor: number, scale = 1) {
  const preset = presetByKey(one.key);
  if (preset === undefined) throw new Error(`no preset ${one.key}`);
  const world = one.world(factor);
  const change = (day: Day, daysAgo: number): Day => {
    const changed = { ...day, ...world?.change?.(day, daysAgo) };
    return {
      impressions: changed.impressions * scale,
      clicks: changed.clicks * scale,
      cost: changed.cost * scale,
      conversions: changed.conversions * scale,
      conversionValue: changed.conversionValue * scale,
    };
  };
  const { subject, now } = makeWorld(date, { ...world, change });
  const seen =
    one.key === 'stale-sync'
      ? { ...subject, lastSyncedAt: new Date(now.getTime() - factor * 3_600_000) }
      : subject;
  const rule = compileRule(preset.definition);
  return { preset, rule, subject: seen, now, judgement: judge(rule, seen, now) };
}

/** Every case that must fire, on each of its dates. */
export const FIRES = CASES.flatMap((one) =>
  (one.dates ?? DATES).flatMap((date) =>
    one.fires.map(([factor, severity]) => ({ ...one, date, factor, severity })),
  ),
);
/** Every case that must not. */
export const QUIET = CASES.flatMap((one) =>
  (one.dates ?? DATES).flatMap((date) => one.quiet.map((factor) => ({ ...one, date, factor }))),
);
