import { z } from 'zod';
import { issuesOf } from './issues';

const schema = z.strictObject({
  name: z.string(),
  where: z.strictObject({ city: z.string() }),
  what: z.union([
    z.strictObject({ kind: z.literal('a'), size: z.number(), depth: z.number() }),
    z.strictObject({ list: z.array(z.number()) }),
  ]),
});

function complaints(value: unknown, parents?: string[]) {
  const parsed = schema.safeParse(value);
  return parsed.success
    ? []
    : issuesOf(parsed.error, parents).map(({ path, code }) => [path, code]);
}

describe('issues of a request', () => {
  const valid = { name: 'n', where: { city: 'c' }, what: { list: [1] } };

  it('have dotted paths and stable codes', () => {
    expect(complaints({ ...valid, name: 1, where: { city: null } })).toEqual([
      ['name', 'INVALID_TYPE'],
      ['where.city', 'INVALID_TYPE'],
    ]);
    expect(complaints({ ...valid, name: 1 }, ['settings'])).toEqual([
      ['settings.name', 'INVALID_TYPE'],
    ]);
  });

  it('name each unknown key by itself', () => {
    expect(complaints({ ...valid, role: 'ADMIN', where: { city: 'c', zip: 1 } })).toEqual([
      ['where.zip', 'UNKNOWN_KEY'],
      ['role', 'UNKNOWN_KEY'],
    ]);
  });

  it('are, of a choice, those of the alternative that was nearly met', () => {
    expect(complaints({ ...valid, what: { list: [1, 'two'] } })).toEqual([
      ['what.list.1', 'INVALID_TYPE'],
    ]);
    expect(complaints({ ...valid, what: { kind: 'a', size: 1 } })).toEqual([
      ['what.depth', 'INVALID_TYPE'],
    ]);
  });
});
