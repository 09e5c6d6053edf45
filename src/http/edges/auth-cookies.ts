import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';

const REFRESH = 'campanile_refresh';
const DEVICE = 'campanile_device';

/** A cookie's value and when it ends. */
interface Kept {
  token: string;
  expiresAt: Date;
}

const valueIn = (header: string | undefined, name: string) =>
  header === undefined ? null : (parseCookie(header)[name] ?? null);

/** The refresh token in a Cookie header, or null. */
export function refreshTokenIn(header: string | undefined): string | null {
  return valueIn(header, REFRESH);
}

/** What the browser was given when it signed somebody in, or null. */
export function deviceTokenIn(header: string | undefined): string | null {
  return valueIn(header, DEVICE);
}

function attributes(publicUrl: string | undefined): Omit<SetCookie, 'name' | 'value'> {
  return {
    httpOnly: true,
    sameSite: 'strict',
    path: '/api/v1/auth',
    secure: publicUrl?.startsWith('https:') === true,
  };
}

function cookieOf(name: string, { token, expiresAt }: Kept, publicUrl: string | undefined): string {
  return stringifySetCookie({ name, value: token, expires: expiresAt, ...attributes(publicUrl) });
}

/** Set-Cookie for a new refresh token. */
export function refreshCookie(token: Kept, publicUrl: string | undefined): string {
  return cookieOf(REFRESH, token, publicUrl);
}

/** Set-Cookie by which a browser is known to have signed somebody in. */
export function deviceCookie(token: Kept, publicUrl: string | undefined): string {
  return cookieOf(DEVICE, token, publicUrl);
}

/** Set-Cookie that takes the refresh token away. */
export function clearedRefreshCookie(publicUrl: string | undefined): string {
  return stringifySetCookie({
    name: REFRESH,
    value: '',
    expires: new Date(0),
    maxAge: 0,
    ...attributes(publicUrl),
  });
}
