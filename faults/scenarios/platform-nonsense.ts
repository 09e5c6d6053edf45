import type { Accident, Distortion } from '../../sandbox/server/fault';
import { systemClock } from '../../src/core/clock';
import type { AdAccountRow } from '../../src/store/entities/accounts';
import { trailingRange } from '../../src/sync/ranges';
import { examine } from '../oracle';
import type { Scenario } from '../scenario';
import type { Scene } from '../scene';
import { askForSyncs, moveWorldOn, untilEnded } from '../turn';
import { storedOf, truthOf } from '../truth';
import { accountsAt, heal, hitSince, hurt, ledgerEnd } from '../wire';
import { DAYS, endTurn, PATIENCE_MS } from './plain-turn';

type Kind = Accident | Distortion;

/** Answers that are none: they go on until they are healed. */
const KINDS: readonly Kind[] = [
  'truncated',
  'shrinking',
  'malformed',
  'wrong_shape',
  'nan',
  'repeated_page',
  'huge',
];
const QUICK: readonly Kind[] = ['truncated', 'shrinking'];

/** Platforms that answer with something that cannot be the truth. */
export const platformNonsense: Scenario = {
  name: 'platform-nonsense',
  what: `${KINDS.join(', ')}: one account of each platform, until its sync has failed; then healed`,
  async play(scene, { quick }) {
    const kinds = quick ? QUICK : KINDS;
    const findings: string[] = [];
    let hit = 0;
    for (const kind of kinds) {
      const round = await playRound(scene, kind);
      findings.push(...round.findings.map((finding) => `${kind}: ${finding}`));
      hit += round.hit;
    }
    const healed = await endTurn(scene, await askForSyncs(scene, DAYS));
    return {
      recoverySeconds: null,
      figures: { kinds: kinds.length, hit, ...healed.figures },
      findings: [...findings, ...healed.findings],
    };
  },
};

/** One kind on the first account of each platform: those fail with a reason, the others do not notice. */
async function playRound(scene: Scene, kind: Kind): Promise<{ findings: string[]; hit: number }> {
  const targets = accountsAt(scene, 0);
  const since = await ledgerEnd(scene);
  for (const account of targets) await hurt(scene, account, { fault: kind, times: null });
  await moveWorldOn(scene, accountsAt(scene, 1));
  const before = new Map<string, string[]>();
  for (const account of targets)
    before.set(account.id, await storedOf(scene.rows, account, rangeOf(account)));
  const asked = await askForSyncs(scene, DAYS);
  const standing = new Map(
    (await untilEnded(scene, asked, PATIENCE_MS)).map((sync) => [sync.id, sync]),
  );
  const findings: string[] = [];
  for (const { syncId, account, range } of asked) {
    const known = before.get(account.id);
    if (known === undefined) continue;
    const { status, errorCode } = standing.get(syncId) ?? {};
    if (status !== 'FAILED' || errorCode === null)
      findings.push(`${account.platform} is ${status ?? 'gone'}, not FAILED with a reason`);
    const truth = await truthOf(scene.admin, account, range);
    const mixed = mixedDays(known, truth, await storedOf(scene.rows, account, range));
    if (mixed.length > 0) findings.push(`${account.platform}: ${mixed.join(', ')} are in part`);
  }
  const unhurt = asked.filter(({ account }) => !before.has(account.id));
  findings.push(...(await examine(scene, unhurt)).findings);
  await heal(scene);
  return { findings, hit: await hitSince(scene, since) };
}

const rangeOf = ({ timeZone }: AdAccountRow) => trailingRange(systemClock.now(), timeZone, DAYS);

/** Days that are neither as they were nor as the platform has them: a part of an answer was stored. */
function mixedDays(
  before: readonly string[],
  truth: readonly string[],
  stored: readonly string[],
): string[] {
  const [was, is, now] = [byDay(before), byDay(truth), byDay(stored)];
  const days = new Set([...was.keys(), ...now.keys()]);
  return [...days].filter((day) => now.get(day) !== was.get(day) && now.get(day) !== is.get(day));
}

/** Each day's lines as one text. */
function byDay(lines: readonly string[]): Map<string, string> {
  const days = new Map<string, string>();
  for (const line of lines) {
    const day = line.split(' ')[1] ?? '';
    days.set(day, `${days.get(day) ?? ''}${line}\n`);
  }
  return days;
}
