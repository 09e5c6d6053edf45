import fc from 'fast-check';
import { makeWorld } from '../../test/setup/factories/subjects';
import type { Scope } from '../evaluation/definition';
import { makeRule } from '../../test/setup/factories/rules';
import { matchesScope } from './match-scope';
import { matchesGlob } from './name-glob';
import { EVERYWHERE } from './rule-defaults';

const { subject } = makeWorld('2026-11-17', {
  subject: { clientId: 'client-1', labels: ['brand', 'th'], name: 'Summer Sale 2026' },
});

function watches(scope: Partial<Scope>, entity: 'CAMPAIGN' | 'AD_ACCOUNT' = 'CAMPAIGN') {
  const { definition } = makeRule({}, { entity, scope: { ...EVERYWHERE, ...scope } });
  return matchesScope(definition, subject);
}

describe('scope', () => {
  it('watches everything of its kind when it says nothing', () => {
    expect(watches({})).toBe(true);
    expect(watches({}, 'AD_ACCOUNT')).toBe(false);
  });

  it.each<[Partial<Scope>, Partial<Scope>]>([
    [{ platforms: ['TIKTOK', 'GOOGLE_ADS'] }, { platforms: ['TIKTOK'] }],
    [{ adAccountIds: [subject.adAccountId] }, { adAccountIds: ['other'] }],
    [{ clientIds: ['client-1'] }, { clientIds: ['client-2'] }],
    [{ campaignIds: [subject.entityId] }, { campaignIds: ['other'] }],
    [{ labels: ['brand', 'other'] }, { labels: ['other'] }],
    [{ statuses: ['ACTIVE'] }, { statuses: ['PAUSED', 'DELETED'] }],
    [{ namePattern: 'summer*2026' }, { namePattern: 'summer' }],
  ])('%j matches and %j does not', (matching, other) => {
    expect(watches(matching)).toBe(true);
    expect(watches(other)).toBe(false);
    expect(watches({ ...matching, platforms: ['LINE_ADS'] })).toBe(false);
  });

  it('leaves out a campaign without a client when clients are chosen', () => {
    const { definition } = makeRule({}, { scope: { ...EVERYWHERE, clientIds: ['client-1'] } });
    expect(matchesScope(definition, { ...subject, clientId: null })).toBe(false);
  });
});

describe('name patterns', () => {
  it.each([
    ['Brand | TH', 'brand | th', true],
    ['Brand | TH', 'brand', false],
    ['Brand | TH', 'brand*', true],
    ['Brand | TH', '*th', true],
    ['Brand | TH', '*and*', true],
    ['Brand | TH', '*', true],
    ['aba', 'ab*ba', false],
    ['abba', 'ab*ba', true],
    ['a.c', 'a?c', false],
    ['a+b', 'a+b', true],
    ['Cafe\u0301', 'caf\u00e9', true],
    ['ลดราคา 11.11', '*11.11', true],
  ])('%s against %s: %p', (name, pattern, matches) => {
    expect(matchesGlob(name, pattern)).toBe(matches);
  });

  it('agrees with the plain recursive meaning of `*`', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 });
    const names = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(names, letters, (name, pattern) => {
        expect(matchesGlob(name, pattern)).toBe(slowly(name, pattern));
      }),
      { numRuns: 2000 },
    );
  });
});

function slowly(name: string, pattern: string): boolean {
  if (pattern === '') return name === '';
  if (pattern.startsWith('*'))
    return slowly(name, pattern.slice(1)) || (name !== '' && slowly(name.slice(1), pattern));
  return name !== '' && name[0] === pattern[0] && slowly(name.slice(1), pattern.slice(1));
}
