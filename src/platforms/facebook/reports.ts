import type { AdAccount } from 'facebook-nodejs-business-sdk';
import { z } from 'zod';
import { PlatformFailure } from '../../domain/failures';
import { classifyThrown } from './failures';
import { id } from './figures';
import { checked, readEdge, type EdgeQuestion, type GraphSession } from './session';

/** Milliseconds between looks at a report. Together they stay within the lease of a sync. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 20_000];

const runBody = z.object({
  async_status: z.string(),
  async_percent_completion: z.number(),
});

/**
 * Asks for insights as a report that Meta makes while nobody waits, looks at it until it is complete, and reads it.
 * @throws PlatformFailure FACEBOOK_REPORT_FAILED, FACEBOOK_REPORT_LATE or whatever a call failed with
 */
export async function readReport<Row>(
  { api }: GraphSession,
  account: AdAccount,
  question: EdgeQuestion<Row>,
  sleep: (ms: number) => Promise<void>,
): Promise<Row[]> {
  const { fields, params } = question;
  try {
    const run = await account.getInsightsAsync([...fields], { ...params });
    checked(run.id, id);
    run._api = api; // the SDK forgets it
    for (const wait of WAITS_MS) {
      await run.read(['async_status', 'async_percent_completion']);
      const { async_status: status } = checked(run._data, runBody);
      if (status === 'Job Completed') {
        return await readEdge(run, { ...question, fields: [], params: { limit: params['limit'] } });
      }
      if (status === 'Job Failed' || status === 'Job Skipped') throw failed(status);
      await sleep(wait);
    }
    throw late();
  } catch (error) {
    throw classifyThrown(error);
  }
}

function failed(status: string): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'RETRY',
    code: 'FACEBOOK_REPORT_FAILED',
    message: `Facebook could not make the report that was asked for. (${status})`,
  });
}

function late(): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'RETRY',
    code: 'FACEBOOK_REPORT_LATE',
    message: 'Facebook did not finish the report that was asked for in time.',
  });
}
