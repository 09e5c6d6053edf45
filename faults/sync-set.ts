import type { Scenario } from './scenario';
import { duplicateJobs } from './scenarios/duplicate-jobs';
import { oracleSees } from './scenarios/oracle-sees';
import { platformNonsense } from './scenarios/platform-nonsense';
import { platformErrors, platformLimits, platformSilent } from './scenarios/platform-passing';
import { postgresStopped } from './scenarios/postgres';
import { redisFlushed, redisKilled, redisStopped } from './scenarios/redis';
import { schedulerKilled, twoSchedulers } from './scenarios/schedulers';
import { tokenExpired, tokenRevoked } from './scenarios/tokens';
import { workerFrozen } from './scenarios/worker-frozen';
import { crashesTwice, workerKilled } from './scenarios/worker-killed';

/** Everything that happens to syncs, in the order in which it is played. */
export const SYNC_SET: readonly Scenario[] = [
  oracleSees,
  workerKilled,
  crashesTwice,
  schedulerKilled,
  twoSchedulers,
  duplicateJobs,
  redisFlushed,
  redisStopped,
  redisKilled,
  postgresStopped,
  workerFrozen,
  platformLimits,
  platformErrors,
  platformSilent,
  platformNonsense,
  tokenRevoked,
  tokenExpired,
];
