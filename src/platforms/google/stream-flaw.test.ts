import fc from 'fast-check';
import { streamFlaws } from './stream-flaw';

/** What is found in a text that comes in pieces of these sizes. */
const flawOf = (text: string, sizes: readonly number[] = []): string | null => {
  const flawIn = streamFlaws();
  const bytes = Buffer.from(text);
  let from = 0;
  for (const size of [...sizes, bytes.length]) {
    const flaw = flawIn(bytes.subarray(from, from + size));
    if (flaw !== null) return flaw;
    from += size;
  }
  return null;
};

describe('a stream', () => {
  it('that breaks off is found out wherever its pieces end', () => {
    const text = ' [\n{"results":[{"a":"1"}]},\n{"error" : {"code":500,"message":"x"}}]';
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 80 });
    fc.assert(
      fc.property(sizes, (pieces) => {
        expect(flawOf(text, pieces)).toBe('breaks off with an error');
      }),
    );
  });

  it('is sound whatever people wrote in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: 1, max: 9 })), (name, pieces) => {
        const names = [name, 'error', '"error":', `\\"error":${name}`, 'x "error" : y'];
        const batch = { results: names.map((given) => ({ name: given })) };
        expect(flawOf(JSON.stringify([batch]), pieces)).toBeNull();
      }),
    );
  });

  it.each(['"x"', '[1]', '[[]]', '{}', 'null', '[null]', '<html>'])('of %s is none', (text) => {
    expect(flawOf(text)).toBe('is no list of batches');
    expect(flawOf(text, [1])).toBe('is no list of batches');
  });

  it.each(['[]', ' [ ] ', '[\n{}]'])('of %j is one', (text) => {
    expect([flawOf(text), flawOf(text, [1, 1, 1])]).toEqual([null, null]);
  });
});
