import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataDirectory } from '../../src/local/data-directory-lock';
import { startMarkOf } from '../../src/local/processes';

const directory = mkdtempSync(join(tmpdir(), 'campanile-lock-'));
const file = join(directory, 'up.lock');
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('the lock of a data directory', () => {
  it('holds one process at a time and is let go', () => {
    const unlock = lockDataDirectory(directory);
    expect(() => lockDataDirectory(directory)).toThrow(
      expect.objectContaining({ code: 'DATA_DIRECTORY_IN_USE' }) as Error,
    );
    unlock();
    expect(existsSync(file)).toBe(false);
    lockDataDirectory(directory)();
  });

  it.each([
    ['a process that is gone', () => ({ pid: 2 ** 22 + 1, startMark: '1' })],
    ['a number that another process got since', () => ({ pid: process.ppid, startMark: '1' })],
  ])('of %s holds nobody up', (_who, holder) => {
    writeFileSync(file, JSON.stringify(holder()));
    lockDataDirectory(directory)();
  });

  it('that was cut short holds nobody up', () => {
    writeFileSync(file, '{"pid": 1');
    lockDataDirectory(directory)();
  });

  it('of a living process names it', () => {
    const holder = spawn('sleep', ['600'], { stdio: 'ignore' });
    try {
      writeFileSync(file, JSON.stringify({ pid: holder.pid, startMark: startMarkOf(holder.pid!) }));
      expect(() => lockDataDirectory(directory)).toThrow(`process ${holder.pid}`);
    } finally {
      holder.kill('SIGKILL');
      rmSync(file);
    }
  });
});
