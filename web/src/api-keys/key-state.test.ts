import { stateOf } from './key-state';

const NOW = Date.parse('2026-11-20T05:00:00Z');

describe('the state of a key', () => {
  it.each([
    ['active', null, null],
    ['active', '2026-11-20T05:00:01Z', null],
    ['expired', '2026-11-20T05:00:00Z', null],
    ['revoked', '2026-11-19T05:00:00Z', '2026-11-18T05:00:00Z'],
  ])('is %s', (state, expiresAt, revokedAt) => {
    expect(stateOf({ expiresAt, revokedAt }, NOW)).toBe(state);
  });
});
