import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { PlatformFailure } from '../../domain/failures';
import type { AuthorisedGrant, PlatformOAuth } from '../platform';
import { listAccounts } from './accounts';
import { GRAPH_VERSION, type FacebookApplication } from './application';
import { id } from './figures';
import { askGraph, checked, type GraphDependencies } from './session';
import { exchangeToken } from './token';

const ADS_SCOPE = 'ads_read';
const SCOPES = [ADS_SCOPE, 'business_management'];

const codeBody = z.object({ access_token: z.string().min(1) });
const personBody = z.object({ id, name: z.string().nullish() });
const tokenFacts = z.object({ data: z.object({ scopes: z.array(z.string()).default([]) }) });

/** Facebook Login for servers. Meta takes no PKCE there; the app secret proves who redeems a code. */
export function facebookOAuth(deps: GraphDependencies): PlatformOAuth {
  const { application } = deps;
  return {
    scopes: SCOPES,
    pkce: false,
    grantEndsWithToken: true,

    authoriseUrl({ redirectUri, state }) {
      const url = new URL(`/${GRAPH_VERSION}/dialog/oauth`, application.dialogUrl);
      url.search = new URLSearchParams({
        client_id: application.appId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: SCOPES.join(','),
        // Asks again for what was left out before.
        auth_type: 'rerequest',
        state,
      }).toString();
      return url.href;
    },

    async exchangeCode({ code, redirectUri }) {
      const redeemed = checked(
        await askGraph(deps, 'GET', codeUrl(application, code, redirectUri), null, null),
        codeBody,
      );
      const grant = await exchangeToken(deps, redeemed.access_token);
      return await introduced(deps, grant);
    },

    async discoverAccounts(accessToken, subjectId) {
      const accounts = await listAccounts(deps, accessToken, subjectId);
      return accounts.map((account) => ({ ...account, isManager: false, parentExternalId: null }));
    },

    async revoke({ refreshToken }) {
      const url = proven(application, 'me/permissions', refreshToken);
      await askGraph(deps, 'DELETE', url, null, null);
    },
  };
}

function codeUrl({ graphUrl, appId, appSecret }: FacebookApplication, code: string, to: string) {
  const url = new URL(`/${GRAPH_VERSION}/oauth/access_token`, graphUrl);
  url.searchParams.set('client_id', appId);
  url.searchParams.set('client_secret', appSecret);
  url.searchParams.set('redirect_uri', to);
  url.searchParams.set('code', code);
  return url;
}

/** A path as the token's user, with the proof of the app secret. */
function proven({ graphUrl, appSecret }: FacebookApplication, path: string, token: string): URL {
  const url = new URL(`/${GRAPH_VERSION}/${path}`, graphUrl);
  url.searchParams.set('access_token', token);
  const proof = createHmac('sha256', appSecret).update(token).digest('hex');
  url.searchParams.set('appsecret_proof', proof);
  return url;
}

/** The grant with who gave it and what they left in it. */
async function introduced(
  deps: GraphDependencies,
  grant: Awaited<ReturnType<typeof exchangeToken>>,
): Promise<AuthorisedGrant> {
  const { application } = deps;
  const { accessToken } = grant;
  const me = proven(application, 'me', accessToken);
  me.searchParams.set('fields', 'name');
  const person = checked(await askGraph(deps, 'GET', me, null, null), personBody);
  const facts = proven(application, 'debug_token', accessToken);
  facts.searchParams.set('input_token', accessToken);
  const { scopes } = checked(await askGraph(deps, 'GET', facts, null, null), tokenFacts).data;
  if (!scopes.includes(ADS_SCOPE)) throw scopeWithheld();
  const subject = { id: person.id, name: person.name ?? null };
  return { ...grant, scope: scopes.join(' '), refreshToken: accessToken, scopes, subject };
}

function scopeWithheld(): PlatformFailure {
  return new PlatformFailure({
    failureClass: 'PERMISSION',
    code: 'FACEBOOK_SCOPE_WITHHELD',
    message: 'Reading ads was not allowed in Facebook’s dialog. Connect again and allow it.',
  });
}
