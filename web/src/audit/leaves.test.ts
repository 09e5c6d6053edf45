import { changesOf } from './leaves';

describe('changes of an entry', () => {
  it('are told where they are, however deep, and nothing else is', () => {
    const before = { name: 'a', definition: { for: 1, when: [{ metric: 'ctr' }, {}] } };
    const after = { name: 'a', definition: { for: 2, when: [{ metric: 'cpc' }, {}], of: [] } };
    expect(changesOf(before, after)).toEqual([
      { path: 'definition.for', before: 1, after: 2 },
      { path: 'definition.when.0.metric', before: 'ctr', after: 'cpc' },
      { path: 'definition.of', before: undefined, after: [] },
    ]);
  });

  it('are all of it when there was nothing before, and none when there is nothing', () => {
    expect(changesOf(null, { role: 'ADMIN', note: null })).toEqual([
      { path: 'role', before: undefined, after: 'ADMIN' },
      { path: 'note', before: undefined, after: null },
    ]);
    expect(changesOf(null, null)).toEqual([]);
  });
});
