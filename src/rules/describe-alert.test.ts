import { makeCondition, makeRule } from '../../test/setup/factories/rules';
import { makeWorld, type Day } from '../../test/setup/factories/subjects';
import type { Language } from '../domain/enums';
import type { CompiledRule } from '../evaluation/compile';
import { compileRule } from '../evaluation/compile';
import { explain } from '../evaluation/explain';
import { describeAlert } from './describe-alert';
import { presetByKey } from './presets';

const TODAY = '2026-11-17';
const CUSTOM = { name: 'My rule', presetKey: null };

function told(
  rule: CompiledRule,
  world: Parameters<typeof makeWorld>[1],
  locale: Language,
  named: { name: string; presetKey: string | null } = CUSTOM,
) {
  const { subject, now } = makeWorld(TODAY, world);
  return describeAlert(named, explain(rule, subject, now), subject, locale);
}

/** The kinds of space and dash that locales put around numbers, made plain. */
const plain = (text: string) =>
  text
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/ \u2013 /g, '\u2013')
    .replace(/\uffe5/g, '\u00a5');

describe('describing an alert', () => {
  const dear = {
    change: (day: Day, daysAgo: number) => (daysAgo <= 3 ? { cost: day.cost * 1.4 } : {}),
  };
  const cpc = presetByKey('cpc-spike')!;

  it.each<[Language, string, string]>([
    [
      'en',
      'CPC spike: Summer Sale',
      'CPC: THB 3.50 over 14–16 Nov, 40% above the level of the 14 days before of THB 2.50.',
    ],
    [
      'th',
      'ต้นทุนต่อคลิกพุ่งสูง: Summer Sale',
      'ต้นทุนต่อคลิก (CPC) ช่วง 14–16 พ.ย. อยู่ที่ ฿3.50 สูงกว่าระดับของ 14 วันก่อนหน้า (฿2.50) 40%',
    ],
    [
      'ja',
      'クリック単価が急騰しています:Summer Sale',
      'クリック単価(11月14日〜11月16日)はTHB 3.50で、その前の14日間の水準(THB 2.50)を40%上回っています。',
    ],
  ])('says in %s what happened, against what, over which days', (locale, title, message) => {
    const rule = compileRule(cpc.definition);
    const text = told(rule, dear, locale, { name: 'x', presetKey: cpc.key });
    expect(text.title).toBe(title);
    expect(plain(text.message)).toBe(message);
  });

  it('names a custom rule as its author did, and says each condition that holds', () => {
    const when = {
      all: [
        makeCondition({ threshold: 400e6 }),
        makeCondition({ metric: 'clicks', operator: '>=', threshold: 100 }),
      ],
    };
    const text = told(makeRule({}, { when }), {}, 'en');
    expect(text.title).toBe('My rule: Summer Sale');
    expect(plain(text.message)).toBe(
      'Spend: THB 500.00 today (17 Nov) (threshold > THB 400.00). Clicks: 200 today (17 Nov) (threshold ≥ 100).',
    );
  });

  it('uses the digits of the account’s currency', () => {
    const text = told(makeRule(), { subject: { currency: 'JPY' } }, 'ja');
    expect(plain(text.message)).toContain('¥500(');
    expect(text.message).not.toContain('500.00');
  });

  it('names the target when there is one, and the weekday it looks back to', () => {
    const cpa = compileRule(presetByKey('cpa-up')!.definition);
    const change = (day: Day, daysAgo: number) =>
      daysAgo < 20 ? { conversions: day.conversions / 2 } : {};
    const named = { name: 'x', presetKey: 'cpa-up' };
    const targets = { cpa: 40e6, roas: null };
    expect(plain(told(cpa, { change, subject: { targets } }, 'en', named).message)).toContain(
      'above the target CPA of THB 40.00. It has been so for 3 days running.',
    );
    expect(told(cpa, { change }, 'en', named).message).toContain('the 28-day CPA');
    const drop = compileRule(presetByKey('spend-drop')!.definition);
    const idle = {
      change: (day: Day, ago: number) => (ago === 1 ? { cost: 0 } : { cost: day.cost }),
    };
    expect(plain(told(drop, idle, 'en', { name: 'x', presetKey: 'spend-drop' }).message)).toBe(
      'Spend: THB 0.00 on 16 Nov, 100% below the median of the last 4 Mondays of THB 1,000.00.',
    );
  });

  it('leaves braces in names alone', () => {
    const world = { subject: { name: 'Sale {observed} ()  x' } };
    expect(told(makeRule(), world, 'en').title).toBe('My rule: Sale {observed} ()  x');
  });

  it('leaves no gap for a figure that is not about days', () => {
    const rule = makeRule({ metric: 'budget', window: null, threshold: 1 });
    expect(plain(told(rule, {}, 'en').message)).toMatch(
      /^Budget: THB 1,000\.00 \(threshold > THB 0\.00\)\.$/,
    );
  });
});
