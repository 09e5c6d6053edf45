import { z } from 'zod';
import type { AccessGrant } from '../platform';
import { GRAPH_VERSION } from './application';
import { askGraph, checked, type GraphDependencies } from './session';

const DAY_MS = 86_400_000;

/** A system user's token has no end; it is looked at again after this many days. */
const ENDLESS_DAYS = 60;

const grantBody = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().nullish(),
});

/**
 * Exchanges a user token that still stands for a long-lived one of about 60 days (`fb_exchange_token`). What it gives
 * is both the access token and what the next exchange starts from.
 * @throws PlatformFailure
 */
export async function exchangeToken(deps: GraphDependencies, token: string): Promise<AccessGrant> {
  const { graphUrl, appId, appSecret } = deps.application;
  const asked = deps.clock.now().getTime();
  const url = new URL(`/${GRAPH_VERSION}/oauth/access_token`, graphUrl);
  url.searchParams.set('grant_type', 'fb_exchange_token');
  url.searchParams.set('client_id', appId);
  url.searchParams.set('client_secret', appSecret);
  url.searchParams.set('fb_exchange_token', token);
  const grant = checked(await askGraph(deps, 'GET', url, null, null), grantBody);
  const seconds = grant.expires_in ?? ENDLESS_DAYS * (DAY_MS / 1000);
  return {
    accessToken: grant.access_token,
    expiresAt: new Date(asked + seconds * 1000),
    scope: null,
    refreshToken: grant.access_token,
  };
}
