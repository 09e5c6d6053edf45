import { CAMPAIGNS_QUERY } from '../src/platforms/google/campaigns';
import { dailyMetricsQuery, hourlyMetricsQuery } from '../src/platforms/google/metrics';
import { addDays } from '../src/core/calendar';
import type { DateRange } from '../src/domain/metrics';

/** Accounts that are read at the same time, as many as a worker syncs. */
const AT_ONCE = 4;

/** What a nightly sync asks of one account, in its order: two days with their hours, then the days before. */
function queriesOf(range: DateRange): string[] {
  const recent = { from: addDays(range.to, -1), to: range.to };
  return [
    CAMPAIGNS_QUERY,
    dailyMetricsQuery(recent),
    hourlyMetricsQuery(recent),
    dailyMetricsQuery({ from: range.from, to: addDays(range.to, -2) }),
  ];
}

/** Reads metrics with the SDK as it is and keeps nothing; how many metric rows came. */
export async function readAndThrowAway(
  url: string,
  accounts: readonly string[],
  range: DateRange,
): Promise<number> {
  const { Customer } = await import('google-ads-api');
  return await forEach(accounts, async (account) => {
    const customer = new Customer(
      { client_id: 'bench', client_secret: 'bench', developer_token: '' },
      { customer_id: account, refresh_token: '' },
    );
    customer.getAccessToken = () => Promise.resolve('bench');
    pointTo(url, customer);
    let rows = 0;
    for (const [index, query] of queriesOf(range).entries()) {
      const answer = await customer.query(query);
      if (index > 0) rows += answer.length;
    }
    return rows;
  });
}

interface RequestPreparation {
  prepareGoogleAdsServicePostRequestArgs(...args: unknown[]): { url: string };
}

/** The SDK's host is fixed: its one private method that says so is replaced on this instance. */
function pointTo(url: string, customer: object): void {
  const preparation = customer as RequestPreparation;
  const prepare = preparation.prepareGoogleAdsServicePostRequestArgs.bind(customer);
  preparation.prepareGoogleAdsServicePostRequestArgs = (...args) => {
    const prepared = prepare(...args);
    return { ...prepared, url: new URL(new URL(prepared.url).pathname, url).href };
  };
}

/** The same with fetch and JSON.parse. */
export async function readPlainJson(
  url: string,
  accounts: readonly string[],
  range: DateRange,
): Promise<number> {
  return await forEach(accounts, async (account) => {
    let rows = 0;
    for (const [index, query] of queriesOf(range).entries()) {
      const response = await fetch(
        new URL(`/v25/customers/${account}/googleAds:searchStream`, url),
        { method: 'POST', body: JSON.stringify({ query }) },
      );
      const batches = (await response.json()) as { results: unknown[] }[];
      if (index > 0) rows += batches.reduce((sum, batch) => sum + batch.results.length, 0);
    }
    return rows;
  });
}

/** Works through the accounts, some at a time; the sum of what each gave. */
async function forEach(
  accounts: readonly string[],
  work: (account: string) => Promise<number>,
): Promise<number> {
  const waiting = [...accounts];
  const lane = async () => {
    let sum = 0;
    for (let account = waiting.pop(); account !== undefined; account = waiting.pop())
      sum += await work(account);
    return sum;
  };
  const sums = await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return sums.reduce((total, sum) => total + sum, 0);
}
