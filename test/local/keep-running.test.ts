import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepRunning, type KeptProcess } from '../../src/local/keep-running';
import { isAlive, until } from '../../src/local/processes';

const directory = mkdtempSync(join(tmpdir(), 'campanile-keep-'));
const kept: KeptProcess[] = [];
afterAll(async () => {
  await Promise.all(kept.map((process) => process.stop()));
  rmSync(directory, { recursive: true, force: true });
});

/** Keeps a script of the given source running; gives the ids of its processes in their order and what was said. */
function keep(name: string, source: string) {
  const script = join(directory, `${name}.js`);
  writeFileSync(script, `console.log(process.pid);\n${source}`);
  const pids: number[] = [];
  const said: string[] = [];
  const process_ = keepRunning({
    name,
    script,
    environment: {},
    say: (text) => said.push(text),
    onLine: (line) => pids.push(Number(line)),
  });
  kept.push(process_);
  return { process: process_, pids, said };
}

const idle = 'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000);';
const startedTimes = (pids: number[], times: number) => until(() => pids.length >= times, 20_000);

describe('a kept process', () => {
  it('is started again when it is killed, and stops when asked', async () => {
    const { process: worker, pids, said } = keep('worker', idle);
    await startedTimes(pids, 1);
    process.kill(pids[0]!, 'SIGKILL');
    expect(await startedTimes(pids, 2)).toBe(true);
    expect(said).toEqual(['worker ended (SIGKILL); starting it again in 0.5 s']);
    await worker.stop();
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect(pids).toHaveLength(2);
  });

  it('that keeps ending at once is given up, with its name and how it ended', async () => {
    const { process: broken, pids } = keep('broken', 'process.exit(7);');
    await expect(broken.broken).rejects.toMatchObject({
      code: 'PROCESS_KEEPS_ENDING',
      message: expect.stringMatching(/broken ended 5 times in a row \(exit code 7\)/) as string,
    });
    expect(pids).toHaveLength(5);
  });

  it('ends by its channel when its parent is killed', async () => {
    const child = join(directory, 'child.js');
    writeFileSync(
      child,
      'process.on("disconnect", () => process.exit(0)); setInterval(() => {}, 1000);',
    );
    const { pids } = keep(
      'parent',
      `const child = require('node:child_process').fork(${JSON.stringify(child)}, { detached: true });
       console.log(child.pid); setInterval(() => {}, 1000);`,
    );
    await startedTimes(pids, 2);
    const [parent, grandchild] = pids;
    process.kill(parent!, 'SIGKILL');
    expect(await until(() => !isAlive(grandchild!), 10_000)).toBe(true);
  });
});
