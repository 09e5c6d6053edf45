import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CLI } from '../cli/run-cli';

const tools = mkdtempSync(join(tmpdir(), 'campanile-tools-'));
afterAll(() => {
  rmSync(tools, { recursive: true, force: true });
});

const FIND_REDIS = join(CLI, '..', '..', 'local', 'find-redis.js');

/** Notes how it was called and whether services may be started, and installs a Redis that does nothing. */
const APT_GET = `#!/bin/sh
[ -x /usr/sbin/policy-rc.d ] && services=denied || services=allowed
echo "$* $services" >> "${tools}/calls"
case "$*" in
  *install*) printf '#!/bin/sh\\nexit 0\\n' > "${tools}/redis-server"; /bin/chmod 755 "${tools}/redis-server" ;;
esac
`;

describe('finding Redis', () => {
  it('has it installed by apt-get, which may not start Debian’s own service', async () => {
    // Only root may install; as anybody else the message is all there is, which up.test.ts shows.
    if (process.getuid?.() !== 0) return;
    for (const tool of ['sh', 'env']) symlinkSync(`/usr/bin/${tool}`, join(tools, tool));
    writeFileSync(join(tools, 'apt-get'), APT_GET, { mode: 0o755 });
    const script = `require(process.argv[1]).findRedis(console.error).then(console.log)`;
    const child = spawn(process.execPath, ['-e', script, FIND_REDIS], { env: { PATH: tools } });
    const [out, told] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(out).toBe('redis-server\n');
    expect(told).toMatch(/installing redis-server/);
    expect(readFileSync(join(tools, 'calls'), 'utf8').trim().split('\n').slice(1)).toEqual([
      '-q update denied',
      '-q install -y --no-install-recommends redis-server denied',
    ]);
  });
});
