import { jsonResponse, type WireRequest, type WireResponse } from '../server/wire';
import { daysBetween } from '../world/local-time';
import type { WorldAccount } from '../world/model';
import type { World } from '../world/world';
import { adsPage } from './ads';
import { badParameter, GraphError, tooMuchData, unknownObject } from './graph-error';
import { mostRows } from './insights';
import { readInsightsQuery } from './insights-query';
import { accountNode, campaignNode, effectiveStatus, project } from './nodes';
import { pageOf } from './paging';
import { fieldsOf, structured, type Parameters } from './parameters';
import type { Person } from './people';
import { isComplete, reportRunNode, type ReportRun, type ReportRuns } from './report-runs';
import { cachedRows, type RowsCache } from './rows-cache';

/** What the edges answer from. */
export interface EdgeContext {
  readonly world: World;
  readonly runs: ReportRuns;
  readonly rows: RowsCache;
  /** Whose token it is. */
  readonly person: Person;
  /** Most rows of an answer that is waited for; more take a report. */
  readonly syncRows: number;
  /** Most rows on a page, whatever is asked for; null: Meta's own limit. */
  readonly pageSize: number | null;
}

const KNOWN_STATUSES = [
  'ACTIVE',
  'PAUSED',
  'DELETED',
  'ARCHIVED',
  'IN_PROCESS',
  'WITH_ISSUES',
] as const;
const SHOWN_STATUSES: readonly string[] = ['ACTIVE', 'PAUSED', 'IN_PROCESS', 'WITH_ISSUES'];

/** Answers a path below the version, its parts split. @throws GraphError */
export function answerEdge(
  context: EdgeContext,
  request: WireRequest,
  parameters: Parameters,
  [node = '', edge]: readonly string[],
): WireResponse {
  const { world, runs, person } = context;
  const unknown = () => unknownObject(request.method, node);
  const isPost = request.method === 'POST';
  if (!isPost && request.method !== 'GET') throw unknown();

  if (node === 'me' || node === person.id) {
    if (isPost) throw unknown();
    if (edge === undefined) {
      return answered(project({ id: person.id, name: person.name }, ['name'], 'User'));
    }
    if (edge === 'adaccounts') return accountsPage(context, request, parameters);
    throw unknownEdge(edge, 'User');
  }
  const account = world
    .accountsOf('facebook')
    .find(({ id }) => id === node && person.accountIds.includes(id));
  if (account !== undefined) {
    if (edge === 'insights' && isPost) return startReport(context, account, parameters);
    if (isPost) throw unknown();
    if (edge === undefined) {
      return answered(project(accountNode(world, account), fieldsOf(parameters), 'AdAccount'));
    }
    if (edge === 'campaigns') return campaignsPage(context, request, parameters, account);
    if (edge === 'ads') return answered(adsPage(context, request, parameters, account));
    if (edge === 'insights') return insightsPage(context, request, parameters, account);
    throw unknownEdge(edge, 'AdAccount');
  }
  const run = runs.find(node);
  if (run === undefined || isPost) throw unknown();
  if (edge === undefined) {
    const fields = fieldsOf(parameters);
    const all = reportRunNode(runs.poll(run));
    return answered(project(all, fields.length === 0 ? Object.keys(all) : fields, 'AdReportRun'));
  }
  if (edge === 'insights') return reportPage(context, request, parameters, run);
  throw unknownEdge(edge, 'AdReportRun');
}

function answered(body: object): WireResponse {
  return jsonResponse(200, body);
}

function unknownEdge(edge: string, type: string): GraphError {
  return badParameter(`Tried accessing nonexisting field (${edge}) on node type (${type})`);
}

function accountsPage(
  { world, person, pageSize }: EdgeContext,
  request: WireRequest,
  parameters: Parameters,
): WireResponse {
  const fields = fieldsOf(parameters);
  const rows = world
    .accountsOf('facebook')
    .filter(({ id }) => person.accountIds.includes(id))
    .map((account) => project(accountNode(world, account), ['account_id', ...fields], 'AdAccount'));
  return answered(pageOf(rows, request, parameters, pageSize));
}

/** Deleted and archived campaigns are shown only to those who name these statuses. */
function campaignsPage(
  { world, pageSize }: EdgeContext,
  request: WireRequest,
  parameters: Parameters,
  account: WorldAccount,
): WireResponse {
  const wanted = structured(parameters, 'effective_status') ?? SHOWN_STATUSES;
  if (!Array.isArray(wanted)) throw badParameter('param effective_status must be an array.');
  if (!wanted.every((status) => (KNOWN_STATUSES as readonly unknown[]).includes(status))) {
    throw badParameter(`effective_status[0] must be one of {${KNOWN_STATUSES.join(', ')}}`);
  }
  const fields = fieldsOf(parameters);
  const rows = account.campaigns
    .filter((campaign) => wanted.includes(effectiveStatus(world, account, campaign)))
    .map((campaign) => project(campaignNode(world, account, campaign), fields, 'Campaign'));
  return answered(pageOf(rows, request, parameters, pageSize));
}

function insightsPage(
  { world, rows, pageSize, syncRows }: EdgeContext,
  request: WireRequest,
  parameters: Parameters,
  account: WorldAccount,
): WireResponse {
  const query = readInsightsQuery(world, account, parameters);
  const days = daysBetween(query.from, query.to) + 1;
  if (mostRows(account, query, days) > syncRows) throw tooMuchData();
  return answered(pageOf(cachedRows(rows, world, account, query), request, parameters, pageSize));
}

function startReport(
  { world, runs }: EdgeContext,
  account: WorldAccount,
  parameters: Parameters,
): WireResponse {
  readInsightsQuery(world, account, parameters);
  return answered({ report_run_id: runs.start(account, parameters).id });
}

/** A report's rows are those of its own request; what is asked for with them pages through them. */
function reportPage(
  { world, rows, pageSize }: EdgeContext,
  request: WireRequest,
  parameters: Parameters,
  run: ReportRun,
): WireResponse {
  if (!isComplete(run)) {
    throw new GraphError(
      2601,
      '(#2601) Error loading async job: the job is not completed. Please check async_status.',
      { status: 400, transient: true },
    );
  }
  const query = readInsightsQuery(world, run.account, run.parameters);
  return answered(
    pageOf(cachedRows(rows, world, run.account, query), request, parameters, pageSize),
  );
}
