import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from './config';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const versions = (environment: Record<string, string>) =>
  loadConfig({
    DATABASE_URL: 'postgres://app@127.0.0.1/campanile',
    REDIS_URL: 'redis://127.0.0.1',
    CAMPANILE_TOKEN_KEY: key(9),
    ...environment,
  }).masterKeys.map((one) => `${one.version} ${one.key[0] ?? 'none'}`);

describe('master keys', () => {
  it('are one without a version, or a list whose newest is current', () => {
    expect(versions({ CAMPANILE_MASTER_KEY: key(1) })).toEqual(['1 1']);
    const older = `2:${key(2)}, ${key(1)}`;
    expect(
      versions({ CAMPANILE_MASTER_KEY: `10:${key(3)}`, CAMPANILE_MASTER_KEYS: older }),
    ).toEqual(['1 1', '2 2', '10 3']);
  });

  it.each([
    [{ CAMPANILE_MASTER_KEY: key(2), CAMPANILE_MASTER_KEYS: `2:${key(1)}` }],
    [{ CAMPANILE_MASTER_KEY: `2:${key(2)}`, CAMPANILE_MASTER_KEYS: `2:${key(1)}` }],
    [{ CAMPANILE_MASTER_KEY: `0:${key(2)}` }],
    [{ CAMPANILE_MASTER_KEY: 'c2hvcnQ=' }],
    [{}],
    [{ CAMPANILE_MASTER_KEY_FILE: '/nowhere/master.key' }],
  ])('are refused where they are not in order: %j', (environment) => {
    expect(() => versions(environment)).toThrow(
      expect.objectContaining({ code: 'INVALID_CONFIGURATION' }),
    );
  });

  it('may be lines of a file, in any order', () => {
    const directory = mkdtempSync(join(tmpdir(), 'campanile-keys-'));
    const file = join(directory, 'master.key');
    writeFileSync(file, `${key(1)}\n\n2:${key(2)}\r\n`);
    expect(versions({ CAMPANILE_MASTER_KEY_FILE: file })).toEqual(['1 1', '2 2']);
    expect(versions({ CAMPANILE_MASTER_KEY_FILE: file, CAMPANILE_MASTER_KEY: key(5) })).toEqual([
      '1 5',
    ]);
    rmSync(directory, { recursive: true });
  });
});
