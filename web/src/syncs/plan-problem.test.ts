import { isDayCount, startProblem } from './plan-problem';

const NOW = Date.parse('2026-11-20T05:00:00Z');
const at = (wall: string, zone = 'Asia/Bangkok') => startProblem({ later: true, wall }, zone, NOW);

describe('when a sync is to begin', () => {
  it('is fine at once, whatever stands in the field, and up to 30 days ahead', () => {
    expect(startProblem({ later: false, wall: '' }, 'Asia/Bangkok', NOW)).toBeNull();
    expect(at('2026-11-20T12:01')).toBeNull();
    expect(at('2026-12-20T12:00')).toBeNull();
  });

  it.each([
    ['', 'noTime'],
    ['2026-11-31T12:00', 'noSuchTime'],
    ['2026-11-20T12:00', 'past'],
    ['2026-12-20T12:01', 'tooFar'],
  ])('%j is refused: %s', (wall, code) => {
    expect(at(wall)).toBe(code);
  });

  it.each(['0', '401', '1.5', '-3', '', 'seven', '1000'])('%j days are not to be had', (text) => {
    expect(isDayCount(text)).toBe(false);
  });

  it.each(['1', '7', '400'])('%s days are', (text) => {
    expect(isDayCount(text)).toBe(true);
  });
});
