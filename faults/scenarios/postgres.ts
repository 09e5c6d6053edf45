import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../src/core/ids';
import { secondsSince, type Scenario } from '../scenario';
import type { Answered, Scene } from '../scene';
import { untilUnderWay, waitForSyncs } from '../turn';
import { untilReady, write } from './api';
import { beginTurn, endTurn, PATIENCE_MS } from './plain-turn';

const DOWN_MS = 4_000;
const LONGEST_AFTER_MS = 400;
const WRITERS = 4;
const READY_WITHIN_SECONDS = 30;

/** What was asked of the API, and how it took it. */
interface Writing {
  /** Names that were acknowledged. */
  acknowledged: string[];
  refused: Answered[];
  stop(): Promise<void>;
}

/** Asks for one write after the other until it is told to stop. */
function keepWriting(scene: Scene): Writing {
  const acknowledged: string[] = [];
  const refused: Answered[] = [];
  let stopped = false;
  const loop = async () => {
    while (!stopped) {
      const name = `Client ${newId()}`;
      const answer = await write(scene, name);
      if (answer.status === 201) acknowledged.push(name);
      else {
        refused.push(answer);
      }
      // Together below the quota of writes.
      await pause(1_000);
    }
  };
  const loops = Promise.all(Array.from({ length: WRITERS }, loop));
  loops.catch(() => undefined);
  return {
    acknowledged,
    refused,
    async stop() {
      stopped = true;
      await loops;
    },
  };
}

/** The server ends without a word in the middle of writes and syncs, and recovers from its log. */
export const postgresStopped: Scenario = {
  name: 'postgres-stop',
  what: `PostgreSQL stopped at once (immediate) for ${DOWN_MS / 1000} s while syncs run and ${WRITERS} clients write`,
  async play(scene) {
    const { postgres } = scene.stack.services;
    const findings: string[] = [];
    const asked = await beginTurn(scene);
    const writing = keepWriting(scene);
    await untilUnderWay(scene, asked, PATIENCE_MS);
    await pause(scene.random() * LONGEST_AFTER_MS);
    await postgres.end('SIGQUIT');
    const down = performance.now();
    findings.push(...(await howTheApiTakesIt(scene)));
    await pause(Math.max(0, DOWN_MS - (performance.now() - down)));
    await postgres.startAgain();
    const began = performance.now();
    await untilReady(scene, PATIENCE_MS);
    const readySeconds = secondsSince(began);
    if (readySeconds > READY_WITHIN_SECONDS) findings.push(`ready after ${readySeconds} s`);
    await waitForSyncs(scene, asked, PATIENCE_MS, (syncs) =>
      syncs.every(({ status }) => ['COMPLETED', 'FAILED'].includes(status)),
    );
    const recoverySeconds = secondsSince(began);
    await writing.stop();
    findings.push(...(await whatWasLost(scene, writing)));
    const end = await endTurn(scene, asked);
    const { acknowledged, refused } = writing;
    return {
      recoverySeconds,
      figures: {
        ...end.figures,
        readySeconds,
        acknowledged: acknowledged.length,
        refused: refused.length,
      },
      findings: [...findings, ...end.findings],
    };
  },
};

async function howTheApiTakesIt(scene: Scene): Promise<string[]> {
  const findings: string[] = [];
  const written = await write(scene);
  if (written.status !== 503 || written.retryAfter === null)
    findings.push(`a write: ${written.status}, Retry-After ${written.retryAfter ?? 'none'}`);
  const live = await scene.call('GET', '/livez');
  if (live.status !== 200) findings.push(`/livez: ${live.status}`);
  const ready = await scene.call('GET', '/readyz');
  if (ready.status !== 503) findings.push(`/readyz: ${ready.status}`);
  return findings;
}

/** Every acknowledged write is there once; what was refused was refused with 503 and when to come back. */
async function whatWasLost(scene: Scene, { acknowledged, refused }: Writing): Promise<string[]> {
  const kept = await scene.rows<{ name: string; count: number }>(
    `SELECT name, count(*)::int AS count FROM clients WHERE name = ANY ($1) GROUP BY name`,
    [acknowledged],
  );
  const counts = new Map(kept.map(({ name, count }) => [name, count]));
  const wrong = acknowledged.filter((name) => counts.get(name) !== 1);
  const rude = refused.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null);
  return [
    ...(wrong.length === 0
      ? []
      : [`${wrong.length} of ${acknowledged.length} acknowledged writes are not there once`]),
    ...(rude.length === 0
      ? []
      : [`refused with ${[...new Set(rude.map(({ status }) => status))].join(', ')}`]),
  ];
}
