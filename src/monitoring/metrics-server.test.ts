import type { AddressInfo } from 'node:net';
import { createLogger } from '../core/logger';
import { createMetrics } from '../core/metrics';
import { metricsServer } from './metrics-server';

const TOKEN = 'a-token-of-twenty-four-c';

describe('the figures on a process’s own port', () => {
  const logger = createLogger('test', 'silent');
  const servers: ReturnType<typeof metricsServer>[] = [];
  afterAll(async () => {
    await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  });

  async function serve(token: string | null) {
    const metrics = createMetrics('test', '1.2.3', logger);
    const server = metricsServer(metrics, token, logger);
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return async (path: string, authorization?: string, method = 'GET') => {
      const headers = {
        connection: 'close',
        ...(authorization === undefined ? {} : { authorization }),
      };
      const answer = await fetch(`${origin}${path}`, { method, headers });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
  }

  it('are read by this machine where no token is told', async () => {
    const ask = await serve(null);
    const { status, headers, text } = await ask('/metrics');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain('campanile_build_info{version="1.2.3",process="test"} 1');
  });

  it('are read with the token alone where one is told', async () => {
    const ask = await serve(TOKEN);
    expect(await ask('/metrics', `Bearer ${TOKEN}`)).toMatchObject({ status: 200 });
    const wrong = [
      undefined,
      '',
      TOKEN,
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `Basic ${TOKEN}`,
    ];
    for (const authorization of wrong) {
      const refused = await ask('/metrics', authorization);
      expect(refused).toMatchObject({ status: 401, text: '' });
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('are all that is there', async () => {
    const ask = await serve(null);
    for (const path of ['/', '/metrics/', '/metrics?x=1', '/livez'])
      expect(await ask(path)).toMatchObject({ status: 404, text: '' });
    expect(await ask('/metrics', undefined, 'POST')).toMatchObject({ status: 404 });
  });
});
