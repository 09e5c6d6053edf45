import { randomBytes } from 'node:crypto';
import { jsonResponse, type WireResponse } from '../server/wire';
import type { TikTokError } from './tiktok-error';

/** What was asked for, in TikTok's envelope. */
export function answered(data: object): WireResponse {
  return enveloped(0, 'OK', data);
}

/** A refusal: HTTP 200 too, as the code of the envelope alone tells. */
export function refusedWith({ code, message }: TikTokError): WireResponse {
  return enveloped(code, message, {});
}

function enveloped(code: number, message: string, data: object): WireResponse {
  const requestId = randomBytes(16).toString('hex').toUpperCase();
  return jsonResponse(
    200,
    { code, message, request_id: requestId, data },
    { 'x-tt-logid': requestId },
  );
}
