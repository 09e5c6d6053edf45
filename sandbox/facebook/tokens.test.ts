import { startSandbox, type RunningSandbox } from '../start';
import { errorOf, exchange, grantOf, graph } from '../testing/facebook-client';
import { ask, askJson } from '../testing/google-client';

const NOW = '2026-11-21T06:30:00Z';

let sandbox: RunningSandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ now: NOW });
});
afterEach(() => sandbox.close());

describe('tokens', () => {
  it('are exchanged for long-lived ones, which end after about 60 days', async () => {
    const grant = grantOf(await exchange(sandbox, sandbox.facebook.userToken));
    expect(grant.expires_in / 86_400).toBeCloseTo(60, 0);
    const me = () => graph(sandbox, 'me', { access_token: grant.access_token });
    expect((await me()).status).toBe(200);
    await askJson(`${sandbox.admin}/clock/advance`, 'POST', { seconds: grant.expires_in + 1 });
    const expired = await me();
    expect(expired.status).toBe(401);
    expect(expired.headers.get('www-authenticate')).toContain('invalid_token');
    expect(errorOf(expired)).toMatchObject({ code: 190, error_subcode: 463 });
    expect(errorOf(await exchange(sandbox, grant.access_token)).error_subcode).toBe(463);
  });

  it('outlive a restart of the sandbox', async () => {
    const grant = grantOf(await exchange(sandbox, sandbox.facebook.userToken));
    await sandbox.close();
    sandbox = await startSandbox({ now: NOW });
    expect((await graph(sandbox, 'me', { access_token: grant.access_token })).status).toBe(200);
  });

  it('come from a code, once, and are told about by debug_token', async () => {
    const { graphUrl, appId, appSecret, userId } = sandbox.facebook;
    const redirect = 'http://localhost/back';
    const consent = new URLSearchParams({ client_id: appId, redirect_uri: redirect, state: 's' });
    const sent = await fetch(`${graphUrl}/v24.0/dialog/oauth?${consent.toString()}`, {
      redirect: 'manual',
    });
    const target = new URL(sent.headers.get('location') ?? '');
    expect(target.searchParams.get('state')).toBe('s');
    const code = target.searchParams.get('code') ?? '';
    const body = new URLSearchParams({
      client_id: appId,
      client_secret: appSecret,
      redirect_uri: redirect,
      code,
    });
    const redeem = () => ask(`${graphUrl}/v24.0/oauth/access_token`, { method: 'POST', body });
    const grant = grantOf(await redeem());
    expect(grant.expires_in).toBe(5400);
    expect(errorOf(await redeem()).error_subcode).toBe(36_009);
    const about = new URLSearchParams({
      input_token: grant.access_token,
      access_token: `${appId}|${appSecret}`,
    });
    const { json } = await ask(`${graphUrl}/v24.0/debug_token?${about.toString()}`);
    expect(json).toMatchObject({ data: { is_valid: true, user_id: userId, app_id: appId } });
  });

  it('are revoked for a while: access alone, or the whole grant', async () => {
    const { access_token: token } = grantOf(await exchange(sandbox, sandbox.facebook.userToken));
    const subcode = async (of: string) =>
      errorOf(await graph(sandbox, 'me', { access_token: of })).error_subcode;
    const change = (what: string, more: object) =>
      askJson(`${sandbox.admin}/credentials/${what}`, 'POST', { platform: 'facebook', ...more });
    await change('revoke', { what: 'access' });
    expect(await subcode(token)).toBe(460);
    const again = grantOf(await exchange(sandbox, sandbox.facebook.userToken)).access_token;
    await change('revoke', { what: 'grant' });
    expect([await subcode(again), await subcode(sandbox.facebook.userToken)]).toEqual([458, 458]);
    await change('restore', {});
    expect((await graph(sandbox, 'me')).status).toBe(200);
  });

  it.each([
    [{ access_token: 'EAAnonsense' }, 190],
    [{ appsecret_proof: '0'.repeat(64) }, 100],
    [{ appsecret_proof: 'short' }, 100],
  ])('are refused with %j', async (parameters, code) => {
    expect(errorOf(await graph(sandbox, 'me', parameters)).code).toBe(code);
  });

  it('need no proof where the app does not require it; a wrong one is still refused', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ now: NOW, facebookProofRequired: false });
    const { graphUrl, userToken } = sandbox.facebook;
    expect((await ask(`${graphUrl}/v24.0/me?access_token=${userToken}`)).status).toBe(200);
    const wrong = `${graphUrl}/v24.0/me?access_token=${userToken}&appsecret_proof=00`;
    expect((await ask(wrong)).status).toBe(400);
    const header = { headers: { authorization: `Bearer ${userToken}` } };
    expect((await ask(`${graphUrl}/v24.0/me`, header)).status).toBe(200);
    expect(errorOf(await ask(`${graphUrl}/v24.0/me`)).code).toBe(104);
  });
});
