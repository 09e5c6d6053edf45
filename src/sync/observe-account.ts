import type { AccountState, PolicyIssue } from '../domain/account-state';
import type { ActivityNews, FoundEvent } from '../domain/activity';
import type { PlatformCampaign } from '../domain/campaigns';
import { PlatformFailure } from '../domain/failures';
import type { PlatformAdapter } from '../platforms/platform';
import { keepAccountState, lockKnownAccount, noteObserved } from '../store/account-observations';
import type { TenantScope } from '../store/database';
import { recordEvents } from '../store/events';
import { saveCampaigns } from '../store/save-campaigns';
import { recordProgress, SyncRunLostError } from '../store/sync-runs';
import { oweWebhooks } from '../store/webhook-outbox';
import type { WithAccessToken } from './access-token';
import { accountEvents } from './account-events';
import { announceEvents, nameOf } from './announce-events';
import { campaignEvents } from './campaign-events';
import type { SyncDependencies } from './dependencies';
import { progressOf } from './sync-metrics';
import type { Run } from './sync-run';

/** What a platform says of an account and its campaigns at one moment; null what it does not let us ask. */
interface Observation {
  campaigns: PlatformCampaign[];
  state: AccountState | null;
  issues: PolicyIssue[] | null;
}

/**
 * Reads how the account and its campaigns stand, stores it, and records in the same transaction what became different
 * since the last look: the first look at an account records nothing, and the same answer twice records nothing twice.
 * Returns the run with the account as it is now, and how many campaigns it has.
 * @throws PlatformFailure, ACCOUNT_CURRENCY_CHANGED among them: stored money and new money cannot be added up
 */
export async function observeAccount(
  deps: SyncDependencies,
  run: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
): Promise<{ run: Run; campaigns: number }> {
  const { account } = run;
  const seen = await observe(deps, run, adapter, call);
  const news = await deps.database.inTenant(run.sync.tenantId, (scope) =>
    keep(scope, run, seen, deps.clock.now()),
  );
  announceEvents(deps, run.sync.tenantId, news);
  const { state, campaigns } = seen;
  if (state !== null && state.currency !== account.currency)
    throw currencyChanged(account.currency, state.currency);
  const { name = account.name, timeZone = account.timeZone } = state ?? {};
  return { run: { ...run, account: { ...account, name, timeZone } }, campaigns: campaigns.length };
}

async function observe(
  deps: SyncDependencies,
  run: Run,
  adapter: PlatformAdapter,
  call: WithAccessToken,
): Promise<Observation> {
  const { account } = run;
  const campaigns = await call((token) =>
    adapter.fetchCampaigns(token, account, run.progress.pageRead),
  );
  const state = await ifAllowed(deps, run, 'account state', () =>
    call((token) => adapter.fetchAccountState(token, account)),
  );
  const issues = await ifAllowed(deps, run, 'policy issues', () =>
    call((token) => adapter.fetchPolicyIssues(token, account)),
  );
  return { campaigns, state, issues };
}

/** A grant that reaches figures may not reach this: then it is not known, and figures are read all the same. */
async function ifAllowed<Answer>(
  deps: SyncDependencies,
  { sync }: Run,
  what: string,
  ask: () => Promise<Answer>,
): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    const refused =
      error instanceof PlatformFailure &&
      (error.failureClass === 'PERMISSION' || error.failureClass === 'PERMANENT');
    if (!refused) throw error;
    const { tenantId, id, adAccountId } = sync;
    const { code, message } = error;
    deps.logger.warn({ tenantId, syncLogId: id, adAccountId, code, message }, `no ${what}`);
    return null;
  }
}

/** @throws SyncRunLostError */
async function keep(
  scope: TenantScope,
  { sync, runId, account, progress }: Run,
  { campaigns, state, issues }: Observation,
  now: Date,
): Promise<ActivityNews[]> {
  const begun = { ...progressOf(sync), pagesCount: progress.pages(), expectedAt: null };
  await recordProgress(scope, sync.id, runId, begun, now);
  const known = await lockKnownAccount(scope, account, now);
  if (known === null) throw new SyncRunLostError(sync.id);
  const events: FoundEvent[] = [];
  if (state === null) await noteObserved(scope, account.id, now);
  else {
    const found = accountEvents(known, state);
    events.push(...found.events);
    await keepAccountState(scope, account.id, state, found.balanceLow, now);
  }
  // Budgets are money as well: in another currency they say nothing.
  if (state === null || state.currency === known.currency) {
    const changes = await saveCampaigns(scope, account.id, campaigns, now, issues);
    if (known.observedAt !== null) events.push(...changes.flatMap(campaignEvents));
  }
  const observation = {
    adAccountId: account.id,
    syncLogId: sync.id,
    notBefore: known.observedAt ?? now,
    occurredAt: now,
  };
  const news = await recordEvents(scope, observation, events);
  const owed = news.map((one) => ({ event: nameOf(one), data: one.face }));
  await oweWebhooks(scope, owed, now);
  return news;
}

function currencyChanged(before: string, after: string): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'PERMANENT',
    code: 'ACCOUNT_CURRENCY_CHANGED',
    message: `The platform states the account in ${after} now; what is stored is in ${before}, and the two cannot be added up. Nothing more is read.`,
  });
}
