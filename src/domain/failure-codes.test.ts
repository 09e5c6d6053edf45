import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURE_CODES } from './failure-codes';

const page = readFileSync(join(__dirname, '../../docs/failures.md'), 'utf8');
const rows = new Set([...page.matchAll(/^\| `([A-Z_…]+)`/gm)].map(([, code]) => code));

describe('the codes of failures', () => {
  it.each(FAILURE_CODES)('%s says in the documentation what to do', (code) => {
    const [, reason] = /^(?:GOOGLE_ADS|FACEBOOK|TIKTOK)(_.+)$/.exec(code) ?? [];
    expect(rows).toContain(reason === undefined ? code : `…${reason}`);
  });

  it('are each listed once', () => {
    expect(new Set(FAILURE_CODES).size).toBe(FAILURE_CODES.length);
  });
});
