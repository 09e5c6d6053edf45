import type { Request } from 'express';
import { forbidden } from '../../core/errors';

/**
 * Lets a request that lives by a cookie pass only from our own pages. Programs that are no browsers send neither
 * Origin nor Sec-Fetch-Site; no page can make a browser leave out both on a POST.
 * @throws AppError FORBIDDEN (403)
 */
export function requireOwnOrigin(request: Request, publicUrl: string | undefined): void {
  const origin = request.get('origin');
  const site = request.get('sec-fetch-site');
  const own =
    origin === undefined
      ? site === undefined || site === 'same-origin'
      : isOwn(origin, request, publicUrl);
  if (!own) throw forbidden('This request comes from another site.');
}

function isOwn(origin: string, request: Request, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined) return origin === new URL(publicUrl).origin;
  return URL.canParse(origin) && new URL(origin).host === request.get('host');
}
