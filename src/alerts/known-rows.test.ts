import { createBoundedCache } from './bounded-cache';
import { compareVersions, withRead } from './known-rows';

const same = <Row>(row: Row) => row;

describe('what is known of rows', () => {
  it('asks for every row at first, and for none while nothing changes', () => {
    const first = compareVersions(undefined, 'a1 b1');
    expect(first.unknown).toEqual(['a1', 'b1']);
    const known = withRead(first, [{ versionName: 'a1' }, { versionName: 'b1' }], same);
    expect(compareVersions(known, 'a1 b1').unknown).toEqual([]);
    expect(compareVersions(known, 'b1 a1').unknown).toEqual([]);
  });

  it('asks again for what has another version, and forgets what is gone', () => {
    const before = withRead(
      compareVersions(undefined, 'a1 b1 c1'),
      ['a1', 'b1', 'c1'].map((versionName) => ({ versionName })),
      same,
    );
    const now = compareVersions(before, 'b2 c1');
    expect(now.unknown).toEqual(['b2']);
    expect([...withRead(now, [{ versionName: 'b2' }], same).rows.keys()]).toEqual(['c1', 'b2']);
  });

  it('does not take a row that changed on the way for the version that was listed', () => {
    const listed = compareVersions(undefined, 'a1');
    const known = withRead(listed, [{ versionName: 'a2' }], same);
    expect([...known.rows.keys()]).toEqual(['a2']);
    expect(compareVersions(known, 'a2').unknown).toEqual([]);
    expect(compareVersions(known, 'a3').unknown).toEqual(['a3']);
  });

  it('knows of nothing where nothing is listed', () => {
    const known = withRead(compareVersions(undefined, ''), [], same);
    expect(known.rows.size).toBe(0);
    expect(compareVersions(known, '').unknown).toEqual([]);
  });
});

describe('a bounded cache', () => {
  it('lets go of what was used longest ago, by weight', () => {
    const cache = createBoundedCache<number[]>(4, (value) => value.length);
    cache.keep('one', [1, 1]);
    cache.keep('two', [2, 2]);
    cache.keep('one', [1, 1]);
    cache.keep('three', [3]);
    expect(['one', 'two', 'three'].map((key) => cache.get(key))).toEqual([[1, 1], undefined, [3]]);
  });

  it('keeps the newest however heavy it is', () => {
    const cache = createBoundedCache<number[]>(2, (value) => value.length);
    cache.keep('light', [1]);
    cache.keep('heavy', [1, 2, 3]);
    expect(cache.get('light')).toBeUndefined();
    expect(cache.get('heavy')).toEqual([1, 2, 3]);
  });
});
