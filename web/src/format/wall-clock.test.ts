import { instantOf, wallOf } from './wall-clock';

describe('a time on the wall of a zone', () => {
  it.each([
    ['2026-11-21T09:30', 'Asia/Bangkok', '2026-11-21T02:30:00.000Z'],
    ['2026-11-21T00:00', 'Asia/Tokyo', '2026-11-20T15:00:00.000Z'],
    ['2026-07-01T12:00', 'Europe/London', '2026-07-01T11:00:00.000Z'],
    ['2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
    ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ])('%s in %s is %s, and back', (wall, zone, iso) => {
    const instant = instantOf(wall, zone);
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(iso);
    expect(wallOf(Date.parse(iso), zone)).toBe(wall);
  });

  it('that a clock change skips, or that is none, is no instant', () => {
    expect(instantOf('2026-03-08T02:30', 'America/New_York')).toBeNull();
    expect(instantOf('2026-02-30T09:00', 'Asia/Bangkok')).toBeNull();
    expect(instantOf('', 'Asia/Bangkok')).toBeNull();
  });
});
