import { ask, refresh, search, signIn } from '../testing/google-client';
import { startSandbox, type RunningSandbox } from '../start';

const NOW = '2026-11-21T06:30:00Z';

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ now: NOW });
});
afterAll(() => sandbox.close());

describe('OAuth', () => {
  it('exchanges the refresh token for an access token that lives for an hour', async () => {
    const answer = await refresh(sandbox);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      expires_in: 3599,
      token_type: 'Bearer',
      scope: 'https://www.googleapis.com/auth/adwords',
    });
  });

  it.each([
    [{ client_secret: 'wrong' }, 401, 'invalid_client'],
    [{ client_id: 'wrong' }, 401, 'invalid_client'],
    [{ refresh_token: 'wrong' }, 400, 'invalid_grant'],
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('refuses %j with %i %s', async (overrides, status, error) => {
    const answer = await refresh(sandbox, overrides);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ error });
  });

  it('gives consent at once and lets its code be used once', async () => {
    const redirectUri = 'http://127.0.0.1:9/callback?from=google';
    const consent = new URL(`${sandbox.google.oauthUrl}/o/oauth2/v2/auth`);
    consent.search = new URLSearchParams({
      client_id: sandbox.google.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      state: 's1',
    }).toString();
    const redirect = await fetch(consent, { redirect: 'manual' });
    const location = new URL(redirect.headers.get('location') ?? '');
    expect(redirect.status).toBe(302);
    expect(location.searchParams.get('state')).toBe('s1');
    expect(location.searchParams.get('from')).toBe('google');

    const code = location.searchParams.get('code') ?? '';
    const exchange = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    const granted = await refresh(sandbox, exchange);
    expect(granted.status).toBe(200);
    const { refresh_token: refreshToken } = granted.json as { refresh_token: string };
    expect((await refresh(sandbox, { refresh_token: refreshToken })).status).toBe(200);
    expect((await refresh(sandbox, exchange)).json).toMatchObject({ error: 'invalid_grant' });
  });

  it('revokes a token at its owner’s request', async () => {
    const other = await startSandbox({ now: NOW });
    try {
      const signedIn = await signIn(other);
      const body = new URLSearchParams({ token: other.google.refreshToken });
      const revoke = () => ask(`${other.google.oauthUrl}/revoke`, { method: 'POST', body });
      expect((await revoke()).status).toBe(200);
      expect((await refresh(other)).json).toMatchObject({ error: 'invalid_grant' });
      const account = other.world.accounts[0]!.id;
      const answer = await search(other, signedIn, account, 'SELECT customer.id FROM customer');
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('OAUTH_TOKEN_REVOKED');
    } finally {
      await other.close();
    }
  });
});
