import type { AxiosRequestConfig } from 'axios';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { CallBudget } from '../call-budget';
import type { AccountReference, OnPage } from '../platform';
import { classifyGoogleFailure, unreadableAnswer } from './failures';
import { bindRequest, noFacts, type WireFacts } from './request';

/** This installation's application at Google. */
export interface GoogleApplication {
  adsBaseUrl: string;
  oauthUrl: string;
  /** Where people give consent. */
  consentUrl: string;
  /** Optional since 2026-09-09. */
  developerToken: string;
  clientId: string;
  clientSecret: string;
}

/** What every call of an adapter shares. */
export interface GoogleDependencies {
  application: GoogleApplication;
  clock: Clock;
  /** Of the Google Ads API. */
  budget: CallBudget;
  /** Of Google's sign-in, whose limits are its own. */
  signInBudget: CallBudget;
  /** Milliseconds after which one call is given up; 30 seconds when left out. */
  deadlineMs?: number;
}

/** The one private method of the SDK's Customer that fixes the host; replaced per instance, never on the class. */
interface RequestPreparation {
  prepareGoogleAdsServicePostRequestArgs(
    endpoint: string,
    accessToken: string,
    config: AxiosRequestConfig,
  ): AxiosRequestConfig;
}

/** Loading the SDK takes 2 s and 200 MB, so only a process that syncs does, at its first call. */
const loadSdk = () => import('google-ads-api');
type Customer = InstanceType<Awaited<ReturnType<typeof loadSdk>>['Customer']>;

async function createCustomer(
  { application, deadlineMs }: GoogleDependencies,
  accessToken: string,
  account: Pick<AccountReference, 'externalId' | 'managerExternalId'>,
  facts: WireFacts,
): Promise<Customer> {
  const sdk = await loadSdk();
  const customer = new sdk.Customer(
    {
      client_id: application.clientId,
      client_secret: application.clientSecret,
      developer_token: application.developerToken,
      // Renaming every field of every row costs more than all else that is done with one, and rounds int64.
      disable_parsing: true,
    },
    {
      customer_id: account.externalId,
      refresh_token: '',
      ...(account.managerExternalId === null
        ? {}
        : { login_customer_id: account.managerExternalId }),
    },
  );
  customer.getAccessToken = () => Promise.resolve(accessToken);
  const preparation = customer as unknown as RequestPreparation;
  const prepare = preparation.prepareGoogleAdsServicePostRequestArgs.bind(customer);
  preparation.prepareGoogleAdsServicePostRequestArgs = (...args) =>
    bindRequest(prepare(...args), application.adsBaseUrl, facts, deadlineMs);
  return customer;
}

/**
 * Runs one GAQL query, whose answer is one stream, and reads every row by `row`: rows are as Google writes them, fields
 * in camel case, int64 and enums as text. @throws PlatformFailure
 */
export async function queryRows<Row>(
  deps: GoogleDependencies,
  accessToken: string,
  account: Pick<AccountReference, 'externalId' | 'managerExternalId'>,
  gaql: string,
  row: z.ZodType<Row>,
  onPage?: OnPage,
): Promise<Row[]> {
  const answer = await deps.budget.ask<unknown>(account.externalId, async () => {
    const facts = noFacts();
    try {
      const customer = await createCustomer(deps, accessToken, account, facts);
      return await customer.query(gaql);
    } catch (error) {
      throw classifyGoogleFailure(error, facts, deps.clock.now());
    }
  });
  onPage?.();
  const parsed = z.array(row).safeParse(answer);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unreadableAnswer(
    `${issue?.path.join('.') ?? 'answer'}: ${issue?.message ?? 'invalid'}`,
    parsed.error,
  );
}
