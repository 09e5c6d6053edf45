import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAuditAction } from './actions';

const SERVER = join(__dirname, '..', '..', '..', 'src');

describe('the words for the audit log', () => {
  it('are there for every action that the server writes', () => {
    const written = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => readFileSync(join(SERVER, file), 'utf8'))
      .filter((text) => text.includes('writeAudit'))
      .flatMap((text) => [...text.matchAll(/action: [^,;]*?'([a-z_]+\.[a-z_]+)'/g)])
      .map(([, action = '']) => action);
    expect(written.length).toBeGreaterThan(12);
    expect([...new Set(written)].filter((action) => !isAuditAction(action))).toEqual([]);
  });
});
