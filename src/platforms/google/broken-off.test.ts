import fc from 'fast-check';
import { brokenOffDetector } from './broken-off';

/** Whether the error is found in a text that comes in pieces of these sizes. */
const found = (text: string, sizes: readonly number[]): boolean => {
  const isBrokenOff = brokenOffDetector();
  const bytes = Buffer.from(text);
  let from = 0;
  for (const size of [...sizes, bytes.length]) {
    if (isBrokenOff(bytes.subarray(from, from + size))) return true;
    from += size;
  }
  return false;
};

describe('a stream that breaks off', () => {
  it('is found wherever its pieces end', () => {
    const text = '[{"results":[{"a":"1"}]},\n{"error" : {"code":500,"message":"x"}}]';
    const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 80 });
    fc.assert(fc.property(sizes, (pieces) => found(text, pieces)));
  });

  it('is not found in what people wrote', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: 1, max: 9 })), (name, pieces) => {
        const names = [name, 'error', '"error":', `\\"error":${name}`, 'x "error" : y'];
        return !found(JSON.stringify({ results: names.map((given) => ({ name: given })) }), pieces);
      }),
    );
  });
});
