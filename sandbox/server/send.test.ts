import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendHuge } from './send';

const EIGHT_MIB = 8 * 1024 * 1024;

describe('a huge answer', () => {
  it('is the same JSON, and leaves no listeners behind however often it waits', async () => {
    let response: ServerResponse | undefined;
    let most = 0;
    const server = createServer((_request, given) => {
      response = given;
      given.on('drain', () => {
        most = Math.max(most, given.listenerCount('error'));
      });
      void sendHuge(given, { status: 200, headers: {}, body: '{"clicks":3}' }, EIGHT_MIB);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const body = await answer.text();
    server.close();
    expect([body.length, JSON.parse(body)]).toEqual([EIGHT_MIB, { clicks: 3 }]);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(5);
    expect(response?.listenerCount('close')).toBeLessThan(5);
  });
});
