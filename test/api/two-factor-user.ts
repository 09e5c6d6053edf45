import { generateSync } from 'otplib';
import type { TestApi } from '../setup/api';
import type { Answer } from '../setup/http-client';
import { PASSWORD, type createPeople, type SignedInBody } from './people';

export const STEP_MS = 30_000;

/** What an authenticator with this secret shows at `at`. */
export function codeAt(secret: string, at: Date): string {
  return generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) });
}

/** A code that is wrong at this instant, whatever the secret. */
export function wrongCodeAt(secret: string, at: Date): string {
  const near = [-1, 0, 1].map((steps) => codeAt(secret, new Date(at.getTime() + steps * STEP_MS)));
  return ['000000', '111111', '222222', '333333'].find((code) => !near.includes(code)) ?? '444444';
}

/** People who have set up a second factor through the API. */
export function createTwoFactorUsers(
  api: TestApi,
  people: Awaited<ReturnType<typeof createPeople>>,
) {
  const enrol = async (token: string) => {
    const begun = await api.call<{ secret: string; uri: string }>('POST', '/me/2fa', {
      token,
      body: { password: PASSWORD },
    });
    const { secret } = begun.body;
    const confirmed = await api.call<{ recoveryCodes: string[] }>('POST', '/me/2fa/confirm', {
      token,
      body: { code: codeAt(secret, api.clock.now()) },
    });
    if (confirmed.status !== 200) throw new Error(`confirming answered ${confirmed.text}`);
    return { ...begun.body, recoveryCodes: confirmed.body.recoveryCodes };
  };
  return {
    enrol,
    /** Somebody with a second factor whose next code is unused. */
    async enrolled() {
      const person = await people.signedIn();
      const factor = await enrol(person.token);
      people.later(2 * STEP_MS);
      return { ...person, ...factor, code: () => codeAt(factor.secret, api.clock.now()) };
    },
    /** The first step: gives the challenge. */
    async challengeOf(email: string): Promise<string> {
      const answer = await api.call<{ challenge: string }>('POST', '/auth/login', {
        body: { email, password: PASSWORD },
      });
      if (answer.status !== 202) throw new Error(`signing in answered ${answer.text}`);
      return answer.body.challenge;
    },
    answer: (challenge: string, code: string): Promise<Answer<SignedInBody & { code?: string }>> =>
      api.call('POST', '/auth/2fa', { body: { challenge, code } }),
  };
}
