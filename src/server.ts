import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccessTokens } from './auth/access-tokens';
import { createChallengeTokens } from './auth/challenge-tokens';
import { createSessionStands } from './auth/session-stands';
import { setupCodeOf } from './auth/setup-code';
import { createTokenKeys } from './auth/token-keys';
import { createVerifyAccessToken } from './auth/verify-access-token';
import { composeAdapters } from './compose-adapters';
import { layFoundation, REDIS_PREFIX, type Foundation } from './composition';
import type { Announce } from './domain/events';
import { checkHealth } from './check-health';
import { createHttpApp } from './http/app';
import { listen } from './listen';
import { createGateway } from './realtime/gateway';
import { runProcess } from './run-process';
import { isInstallationEmpty } from './store/system/installation';
import { withAccessToken } from './sync/access-token';
import { planInitialSync } from './sync/plan-syncs';
import { requestSync } from './sync/request-sync';
import { VERSION } from './version';

/** The API process: HTTP, the dashboard's files, and the sockets of browsers. */
runProcess('api', async (config) => {
  const foundation = await layFoundation(config, 'api');
  const { server, gateway } = composeServer(foundation);
  await listen(server, config.http.port, config.http.host);
  if (await isInstallationEmpty(foundation.system))
    foundation.logger.warn(
      { setupCode: setupCodeOf(config.tokenKeys) },
      'nobody can sign in yet: open /setup in a browser and make the first administrator with this set-up code',
    );
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
  const { config, clock, logger, database, system, keyRing, vault, redis, queues } = foundation;
  const keys = createTokenKeys(config.tokenKeys, clock);
  const tokens = createAccessTokens(keys);
  const adapters = composeAdapters(config, clock, foundation.limits);
  const planning = { database, clock, publish: queues.publish };
  // The gateway needs the server, the server the application, and the application a way to announce.
  const announce: Announce = (audience, name, payload) => {
    gateway.announce(audience, name, payload);
  };
  const renewal = {
    database,
    clock,
    vault,
    logger,
    adapters,
    announce,
    random: Math.random,
    sleep,
  };
  const server = createServer(
    createHttpApp({
      database,
      system,
      vault,
      keyRing,
      redis,
      redisPrefix: REDIS_PREFIX,
      clock,
      logger,
      config,
      tokens,
      mailConfigured: config.mail !== null,
      setupCode: setupCodeOf(config.tokenKeys),
      challenges: createChallengeTokens(keys),
      announce,
      publish: queues.publish,
      webhookPolicy: config.webhooks,
      connections: {
        ...planning,
        ...renewal,
        system,
        returnUrl: config.returnUrl,
        planInitialSync,
        requestSync: (request) => requestSync(planning, request),
        withAccessToken: (adapter, token, call) => withAccessToken(renewal, adapter, token)(call),
      },
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
