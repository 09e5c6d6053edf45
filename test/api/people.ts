import { createUser } from '../../src/accounts/create-user';
import { newId } from '../../src/core/ids';
import type { UserRole } from '../../src/domain/enums';
import type { CallOptions, TestApi } from '../setup/api';
import { createTenant } from '../setup/factories/identity';
import type { Answer } from '../setup/http-client';

export const PASSWORD = 'correct horse battery staple';
const COOKIE = 'campanile_refresh';
const DEVICE_COOKIE = 'campanile_device';

export interface SignedInBody {
  accessToken: string;
  expiresAt: string;
  user: { id: string; email: string };
}

/** The refresh cookie that an answer sets, with its attributes; undefined when it sets none. */
export function setCookieOf(answer: Answer): { value: string; attributes: string[] } | undefined {
  return cookieSetBy(answer, COOKIE);
}

/** The cookie by which a browser is known to have signed somebody in. */
export function deviceCookieOf(
  answer: Answer,
): { value: string; attributes: string[] } | undefined {
  return cookieSetBy(answer, DEVICE_COOKIE);
}

function cookieSetBy(answer: Answer, wanted: string) {
  for (const header of answer.headers['set-cookie'] ?? []) {
    const [pair = '', ...attributes] = header.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (![COOKIE, DEVICE_COOKIE].includes(name)) throw new Error(`sets other cookies: ${header}`);
    if (name === wanted) return { value, attributes };
  }
  return undefined;
}

/** Headers of a browser that was given this device cookie. */
export function fromDevice(value: string): Record<string, string> {
  return { cookie: `${DEVICE_COOKIE}=${value}` };
}

/** A call as a browser makes it that keeps a refresh cookie of this value, among others. */
export function withCookie(value: string, headers: Record<string, string> = {}): CallOptions {
  return { headers: { cookie: `theme=dark; ${COOKIE}=${value}`, ...headers } };
}

/** People of one new tenant who sign in with a password. */
export async function createPeople(api: TestApi) {
  const tenantId = (await createTenant(api.test.database)).id;
  const person = async (role: UserRole = 'MANAGER') => {
    const email = `Person-${newId()}@Example.com`;
    const deps = { database: api.test.database, clock: api.clock };
    return await createUser(deps, { tenantId, email, name: 'Anong', role, password: PASSWORD });
  };
  const login = (email: string, password: string, headers: Record<string, string> = {}) =>
    api.call<SignedInBody>('POST', '/auth/login', { body: { email, password }, headers });
  return {
    tenantId,
    person,
    login,
    async signedIn(role?: UserRole) {
      const user = await person(role);
      const answer = await login(user.email, PASSWORD);
      const cookie = setCookieOf(answer);
      if (cookie === undefined) throw new Error(`signing in answered ${answer.text}`);
      return { user, token: answer.body.accessToken, cookie: cookie.value };
    },
    refresh: (cookie: string, headers: Record<string, string> = {}) =>
      api.call<SignedInBody>('POST', '/auth/refresh', withCookie(cookie, headers)),
    /** Status and code of what a token opens. */
    async statusOf(token: string) {
      const { status, body } = await api.call<{ code?: string }>('GET', '/me', { token });
      return [status, body.code];
    },
    /** Moves the clock on. */
    later(ms: number) {
      api.clock.set(new Date(api.clock.now().getTime() + ms));
    },
  };
}
