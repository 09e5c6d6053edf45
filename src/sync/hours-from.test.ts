import { hoursFrom } from './hours-from';

const TODAY = '2026-11-20';
const LIMITS = { statedDays: 365, keptDays: 120 };
const from = (date: string) => ({ from: date, to: TODAY });

describe('the days of which a sync reads hours', () => {
  it('are today and yesterday by schedule, a fortnight at first, and a month when a person asks', () => {
    expect(hoursFrom('SCHEDULED', from('2026-10-22'), TODAY, LIMITS)).toBe('2026-11-19');
    expect(hoursFrom('INITIAL', from('2026-08-23'), TODAY, LIMITS)).toBe('2026-11-07');
    expect(hoursFrom('MANUAL', from('2026-10-22'), TODAY, LIMITS)).toBe('2026-10-22');
  });

  it('reach no further back than the platform states and the tenant keeps', () => {
    expect(hoursFrom('MANUAL', from('2026-01-01'), TODAY, LIMITS)).toBe('2026-10-22');
    expect(hoursFrom('MANUAL', from('2026-01-01'), TODAY, { ...LIMITS, keptDays: 20 })).toBe(
      '2026-11-01',
    );
    expect(hoursFrom('MANUAL', from('2026-01-01'), TODAY, { ...LIMITS, statedDays: 3 })).toBe(
      '2026-11-18',
    );
  });

  it('are none of a platform without hours, nor of a range that lies before all of them', () => {
    expect(hoursFrom('MANUAL', from('2026-11-01'), TODAY, { ...LIMITS, statedDays: 0 })).toBe(null);
    const past = { from: '2026-10-01', to: '2026-10-30' };
    expect(hoursFrom('INITIAL', past, TODAY, LIMITS)).toBe(null);
  });
});
