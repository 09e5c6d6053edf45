import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';

const NAME = 'campanile_refresh';

/** The refresh token in a Cookie header, or null. */
export function refreshTokenIn(header: string | undefined): string | null {
  return header === undefined ? null : (parseCookie(header)[NAME] ?? null);
}

function attributes(publicUrl: string | undefined): Omit<SetCookie, 'name' | 'value'> {
  return {
    httpOnly: true,
    sameSite: 'strict',
    path: '/api/v1/auth',
    secure: publicUrl?.startsWith('https:') === true,
  };
}

/** Set-Cookie for a new refresh token. */
export function refreshCookie(
  token: { token: string; expiresAt: Date },
  publicUrl: string | undefined,
): string {
  return stringifySetCookie({
    name: NAME,
    value: token.token,
    expires: token.expiresAt,
    ...attributes(publicUrl),
  });
}

/** Set-Cookie that takes the refresh token away. */
export function clearedRefreshCookie(publicUrl: string | undefined): string {
  return stringifySetCookie({
    name: NAME,
    value: '',
    expires: new Date(0),
    maxAge: 0,
    ...attributes(publicUrl),
  });
}
