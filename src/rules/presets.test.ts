import { ACCOUNT, CASES, FIRES, judgeCase, QUIET } from '../../test/setup/factories/preset-cases';
import { makeWorld, type Day } from '../../test/setup/factories/subjects';
import { dayNumber } from '../core/calendar';
import { advance } from '../evaluation/advance';
import { compileRule } from '../evaluation/compile';
import { judge } from '../evaluation/judge';
import { matchesScope } from './match-scope';
import { parseRuleDefinition } from './parse-rule-definition';
import { presetByKey, PRESETS } from './presets';

const CYCLE_DATES = ['2026-11-05', '2026-11-17', '2026-11-30', '2027-02-28'];

describe('presets', () => {
  it.each(FIRES)('$key fires on $date at $factor with $severity', (one) => {
    const { judgement, preset, subject, rule, now } = judgeCase(one, one.date, one.factor);
    expect([judgement.outcome, judgement.severity]).toEqual(['MET', one.severity]);
    expect(matchesScope(preset.definition, subject)).toBe(true);
    const step = advance(rule, judgement, null, null, now);
    expect([step.verdict, step.action]).toEqual(['FIRING', 'OPEN']);
  });

  it.each(QUIET)('$key is quiet on $date at $factor', (one) => {
    const { judgement, rule, now } = judgeCase(one, one.date, one.factor);
    expect(judgement.outcome).not.toBe('MET');
    expect(judgement.outcome).not.toBe('ERROR');
    expect(advance(rule, judgement, null, null, now).action).toBe('NONE');
  });

  it('covers every preset, firing and quiet', () => {
    const keys = PRESETS.map(({ key }) => key).sort();
    expect([...new Set(FIRES.map(({ key }) => key))].sort()).toEqual(keys);
    expect([...new Set(QUIET.map(({ key }) => key))].sort()).toEqual(keys);
    expect(new Set(PRESETS.map(({ number }) => number)).size).toBe(PRESETS.length);
  });

  it.each(PRESETS.map((preset) => [preset.key, preset] as const))(
    '%s is a definition that anybody could have written',
    (_, { definition }) => {
      expect(parseRuleDefinition(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
    },
  );

  const guarded = FIRES.filter(
    ({ key, date }) =>
      date === '2026-11-17' &&
      !['over-pacing', 'under-pacing', 'budget-consumed', 'spend-spike', 'spend-drop'].includes(
        key,
      ) &&
      key !== 'stale-sync',
  );
  it.each(guarded)('$key says nothing of a hundredth of the volume (at $factor)', (one) => {
    expect(judgeCase(one, one.date, one.factor, 0.005).judgement.outcome).not.toBe('MET');
  });

  it.each(['over-pacing', 'under-pacing'])('%s waits for a tenth of the cycle', (key) => {
    const one = CASES.find((each) => each.key === key)!;
    for (const [date, outcome] of [
      ['2026-11-01', 'INSUFFICIENT'],
      ['2026-11-03', 'INSUFFICIENT'],
      ['2026-11-04', 'MET'],
    ] as const)
      expect(judgeCase(one, date, key === 'over-pacing' ? 2 : 0.1).judgement.outcome).toBe(outcome);
  });

  it.each(CYCLE_DATES)('a campaign on plan is neither fast nor slow on %s', (date) => {
    for (const key of ['over-pacing', 'under-pacing']) {
      const one = CASES.find((each) => each.key === key)!;
      expect(judgeCase(one, date, 1).judgement.outcome).toBe('CLEARED');
    }
  });

  it('does not call a spike what is small beside the campaign’s usual spend', () => {
    // Same weekdays spend 50, other days 1,000: today 100 is twice the median, and nothing.
    const change = (day: Day, daysAgo: number) => ({
      cost: daysAgo === 0 ? 100e6 : daysAgo % 7 === 0 ? 50e6 : day.cost,
    });
    const { subject, now } = makeWorld('2026-11-17', { change });
    const rule = compileRule(presetByKey('spend-spike')!.definition);
    expect(judge(rule, subject, now)).toMatchObject({ outcome: 'CLEARED', value: 2 });
  });

  it('waits until a CPA has been up at three end points', () => {
    const change = (day: Day, daysAgo: number) =>
      daysAgo <= 4 ? { conversions: day.conversions / 20 } : {};
    const subject = { targets: { cpa: 40e6, roas: null } };
    const world = makeWorld('2026-11-17', { change, subject });
    const rule = compileRule(presetByKey('cpa-up')!.definition);
    const judgement = judge(rule, world.subject, world.now);
    expect(judgement).toMatchObject({ outcome: 'NOT_MET', reason: 'DAYS_IN_A_ROW', heldDays: 1 });
    expect(advance(rule, judgement, null, null, world.now).verdict).toBe('PENDING');
  });

  it('clears spend without conversions as soon as one arrives', () => {
    const rule = compileRule(presetByKey('spend-without-conversions')!.definition);
    const { subject, now } = makeWorld('2026-11-17', {
      subject: { targets: { cpa: 500e6, roas: null } },
    });
    const episode = { openedAt: new Date(now.getTime() - 3_600_000), severity: 'WARNING' as const };
    const step = advance(rule, judge(rule, subject, now), null, episode, now);
    expect([step.verdict, step.action]).toEqual(['CLEAR', 'RESOLVE']);
  });

  it('allows a slow cadence its three rounds before calling a sync stale', () => {
    const { subject, now } = makeWorld('2026-11-17', { subject: ACCOUNT });
    const rule = compileRule(presetByKey('stale-sync')!.definition);
    const at = (hours: number) =>
      judge(
        rule,
        {
          ...subject,
          syncCadenceMinutes: 300,
          lastSyncedAt: new Date(now.getTime() - hours * 3_600_000),
        },
        now,
      );
    expect(at(14).outcome).not.toBe('MET');
    expect(at(15)).toMatchObject({ outcome: 'MET', severity: 'CRITICAL' });
  });

  it('watches running campaigns only where a stop would look like a fault', () => {
    const { subject } = makeWorld('2026-11-17', { subject: { status: 'PAUSED' } });
    for (const key of ['under-pacing', 'spend-drop', 'no-impressions', 'conversion-drop'])
      expect(matchesScope(presetByKey(key)!.definition, subject)).toBe(false);
  });

  it('reads the same in every zone', () => {
    const one = CASES.find(({ key }) => key === 'spend-drop')!;
    for (const timeZone of ['America/New_York', 'Asia/Tokyo', 'America/Santiago'])
      for (const date of ['2026-03-09', '2026-11-02', '2026-09-06']) {
        const { subject, now } = makeWorld(date, { ...one.world(0.4), timeZone });
        const rule = compileRule(presetByKey(one.key)!.definition);
        expect(judge(rule, subject, now).severity).toBe('WARNING');
        expect(subject.series.coveredTo).toBe(dayNumber(date));
      }
  });
});
