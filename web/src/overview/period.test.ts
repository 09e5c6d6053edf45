import { periodOf, queryOf } from './period';

const of = (address: string) => periodOf(new URLSearchParams(address));
const NOW = Date.parse('2026-11-30T18:00:00Z');

describe('the period of an address', () => {
  it('is days, a month or chosen days', () => {
    expect(of('days=7')).toEqual({ kind: 'days', days: 7 });
    expect(of('period=month')).toEqual({ kind: 'month' });
    expect(of('from=2026-11-01&to=2026-11-09')).toEqual({
      kind: 'custom',
      from: '2026-11-01',
      to: '2026-11-09',
    });
  });

  it.each(['', 'days=8', 'days=x', 'from=2026-11-09&to=2026-11-01', 'from=x&to=y'])(
    'is four weeks where "%s" means nothing',
    (address) => {
      expect(of(address)).toEqual({ kind: 'days', days: 28 });
    },
  );

  it('begins a month where the tenant is', () => {
    expect(queryOf({ kind: 'month' }, 'Asia/Bangkok', NOW)).toEqual({
      from: '2026-12-01',
      to: '2026-12-01',
    });
    expect(queryOf({ kind: 'month' }, 'America/New_York', NOW)).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
    });
  });
});
