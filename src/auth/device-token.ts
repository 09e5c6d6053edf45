import { createHash, randomBytes } from 'node:crypto';

const DAY_MS = 86_400_000;
const REMEMBERED_DAYS = 180;
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** What a browser that signed somebody in shows the next time: 32 random bytes, base64url. */
export interface DeviceToken {
  text: string;
  /** SHA-256 of the text: all that the database keeps. */
  hash: Buffer;
}

function tokenOf(text: string): DeviceToken {
  return { text, hash: createHash('sha256').update(text).digest() };
}

/** A token for a device that is met for the first time. */
export function newDeviceToken(): DeviceToken {
  return tokenOf(randomBytes(32).toString('base64url'));
}

/** The token in a cookie's value, or null when it has not the shape of one. */
export function parseDeviceToken(text: string | null): DeviceToken | null {
  return text !== null && SHAPE.test(text) ? tokenOf(text) : null;
}

/** A device last used before this is a stranger. */
export function devicesKnownSince(now: Date): Date {
  return new Date(now.getTime() - REMEMBERED_DAYS * DAY_MS);
}

/** Until when a device that is used now is remembered. */
export function deviceExpiry(now: Date): Date {
  return new Date(now.getTime() + REMEMBERED_DAYS * DAY_MS);
}
