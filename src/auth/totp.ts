import { generateSecret, generateURI, verifySync } from 'otplib';

const ISSUER = 'Campanile';
const STEP_SECONDS = 30;

/** A new TOTP secret: 160 random bits in base32 (RFC 4226). */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** The address that authenticators read from a QR code. */
export function totpUri(secret: string, account: string): string {
  return generateURI({ issuer: ISSUER, label: account, secret });
}

/**
 * The 30-second step whose code this is (RFC 6238: SHA-1, six digits), or null. The step of now, the one before and
 * the one after count, for clocks that are a little off; steps up to `lastStep` are spent.
 */
export function acceptedStep(
  secret: string,
  code: string,
  { now, lastStep }: { now: Date; lastStep: number | null },
): number | null {
  const result = verifySync({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: STEP_SECONDS,
    ...(lastStep === null ? {} : { afterTimeStep: lastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
