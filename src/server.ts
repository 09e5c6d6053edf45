import { createServer } from 'node:http';
import { createAccessTokens } from './auth/access-tokens';
import { createChallengeTokens } from './auth/challenge-tokens';
import { createSessionStands } from './auth/session-stands';
import { createTokenKeys } from './auth/token-keys';
import { createVerifyAccessToken } from './auth/verify-access-token';
import { layFoundation, REDIS_PREFIX, type Foundation } from './composition';
import type { Announce } from './domain/events';
import { checkHealth } from './check-health';
import { createHttpApp } from './http/app';
import { listen } from './listen';
import { createGateway } from './realtime/gateway';
import { runProcess } from './run-process';
import { VERSION } from './version';

/** The API process: HTTP, the dashboard's files, and the sockets of browsers. */
runProcess('api', async (config) => {
  const foundation = await layFoundation(config, 'api');
  const { server, gateway } = composeServer(foundation);
  await listen(server, config.http.port, config.http.host);
  return {
    logger: foundation.logger,
    async close() {
      // Sockets first: they would keep the server from closing. Requests under way are answered.
      await gateway.close();
      await foundation.close();
    },
  };
});

function composeServer(foundation: Foundation) {
  const { config, clock, logger, database, system, vault, redis, queues } = foundation;
  const keys = createTokenKeys(config.tokenKeys, clock);
  const tokens = createAccessTokens(keys);
  // The gateway needs the server, the server the application, and the application a way to announce.
  const announce: Announce = (audience, name, payload) => {
    gateway.announce(audience, name, payload);
  };
  const server = createServer(
    createHttpApp({
      database,
      system,
      vault,
      redis,
      redisPrefix: REDIS_PREFIX,
      clock,
      logger,
      config,
      tokens,
      challenges: createChallengeTokens(keys),
      announce,
      publish: queues.publish,
      checkHealth: () => checkHealth(system, redis),
      version: VERSION,
    }),
  );
  const gateway = createGateway(server, {
    redis: redis.duplicate(),
    prefix: REDIS_PREFIX,
    logger,
    publicUrl: config.http.publicUrl,
    verifyToken: createVerifyAccessToken({ database, tokens, clock }),
    sessionStands: createSessionStands({ database, clock }),
  });
  return { server, gateway };
}
