import { secondsSince, type Scenario } from '../scenario';
import type { Scene } from '../scene';
import { askForSyncs, moveWorldOn, untilEnded, type Asked } from '../turn';
import { heal, ledger, ledgerEnd } from '../wire';
import { beginTurn, endTurn, PATIENCE_MS } from './plain-turn';

/** Enough of them that the grant ends between two calls of every account. */
const DAYS = 75;
const CALLS_BEFORE_THE_END = 3;

/** Requests for a new access token that Google's stand-in has had since. */
async function refreshesSince(scene: Scene, since: number): Promise<number> {
  return (await ledger(scene, since)).filter(
    ({ origin, path }) => origin === 'oauth' && path === '/token',
  ).length;
}

const isGoogle = ({ account }: Asked) => account.platform === 'GOOGLE_ADS';

/** A person takes the grant back at the platform while syncs run. */
export const tokenRevoked: Scenario = {
  name: 'token-revoked',
  what: `Google's grant is revoked after ${CALLS_BEFORE_THE_END} calls of a run; then connected again`,
  async play(scene) {
    const findings: string[] = [];
    const since = await ledgerEnd(scene);
    await revokeMidway(scene);
    await moveWorldOn(
      scene,
      scene.accounts.filter(({ platform }) => platform !== 'GOOGLE_ADS'),
    );
    const asked = await askForSyncs(scene, DAYS);
    const ended = await untilEnded(scene, asked, PATIENCE_MS);
    const google = new Set(asked.filter(isGoogle).map(({ syncId }) => syncId));
    for (const { id, status, errorCode } of ended.filter((sync) => google.has(sync.id)))
      if (status !== 'FAILED')
        findings.push(`Google’s sync ${id} is ${status}, ${errorCode ?? ''}`);
    const refreshes = await refreshesSince(scene, since);
    if (refreshes > 1) findings.push(`the token was renewed ${refreshes} times`);
    findings.push(...(await howPeopleHear(scene)));
    const others = await endTurn(
      scene,
      asked.filter((one) => !isGoogle(one)),
    );
    await heal(scene);
    const began = performance.now();
    await scene.connect('GOOGLE_ADS');
    const again = await endTurn(scene, await askForSyncs(scene, DAYS));
    return {
      recoverySeconds: secondsSince(began),
      figures: { refreshes, ...again.figures },
      findings: [...findings, ...others.findings, ...again.findings],
    };
  },
};

/** From some call on the platform says that the grant is gone, whatever is asked of it. */
async function revokeMidway(scene: Scene): Promise<void> {
  const fault = { platform: 'google_ads', fault: 'token_revoked', times: null };
  await scene.admin('POST', '/faults', { ...fault, match: { origin: 'oauth' } });
  await scene.admin('POST', '/faults', {
    ...fault,
    match: { origin: 'ads' },
    skip: CALLS_BEFORE_THE_END,
  });
}

/** The connection waits to be made again, people were told once, and no sync can be asked for. */
async function howPeopleHear(scene: Scene): Promise<string[]> {
  const findings: string[] = [];
  const [connection] = await scene.rows<{ status: string }>(
    `SELECT status FROM api_connections WHERE platform = 'GOOGLE_ADS'`,
  );
  if (connection?.status !== 'NEEDS_RECONNECT')
    findings.push(`the connection is ${connection?.status ?? 'gone'}`);
  const [told] = await scene.rows<{ count: number }>(
    `SELECT count(*)::int AS count FROM notifications WHERE reason = 'CONNECTION_LOST'`,
  );
  if (told?.count !== 1) findings.push(`one administrator was told ${told?.count ?? 0} times`);
  const refused = await askForSyncs(
    scene,
    1,
    scene.accounts.filter(({ platform }) => platform === 'GOOGLE_ADS'),
  ).then(
    () => 'asked for',
    (error: unknown) => (error as { code?: unknown }).code,
  );
  if (refused !== 'CONNECTION_NEEDS_RECONNECT') findings.push(`a sync is ${String(refused)}`);
  return findings;
}

/** Beyond the hour that Google's access tokens last. */
const LATER_SECONDS = 65 * 60;

/** Every sync of a connection finds at once that its access token has ended. */
export const tokenExpired: Scenario = {
  name: 'token-expired',
  what: 'Google’s access token ends while every account is about to be read with it',
  async play(scene) {
    await scene.admin('POST', '/clock/advance', { seconds: LATER_SECONDS });
    const since = await ledgerEnd(scene);
    const began = performance.now();
    const asked = await beginTurn(scene);
    const end = await endTurn(scene, asked);
    const recoverySeconds = secondsSince(began);
    const refreshes = await refreshesSince(scene, since);
    if (refreshes !== 1) end.findings.push(`the token was renewed ${refreshes} times`);
    return { ...end, recoverySeconds, figures: { ...end.figures, refreshes } };
  },
};
