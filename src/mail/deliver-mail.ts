import type { Clock } from '../core/clock';
import { AppError } from '../core/errors';
import type { Logger } from '../core/logger';
import type { Jobs } from '../domain/jobs';
import type { Database } from '../store/database';
import {
  claimMail,
  markMailFailed,
  markMailSent,
  openMail,
  type ClaimedMail,
} from '../store/outgoing-mails';
import type { Vault } from '../store/vault';
import { composeMail } from './compose-mail';
import { MailRefused, type Mailer } from './mailer';

export interface DeliveryDeps {
  database: Database;
  vault: Vault;
  clock: Clock;
  logger: Logger;
  /** Null where no way out is configured: mails wait then. */
  mailer: Mailer | null;
}

/** Longer than an attempt may take; a worker that died with a mail is followed by another after this. */
const LEASE_MS = 120_000;
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** When a mail is tried again after its `attempts`-th failure: a minute later, doubling up to an hour. */
export function nextAttempt(attempts: number, now: Date): Date {
  return new Date(
    now.getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10)),
  );
}

/**
 * Delivers a mail that is due. One that is not taken is tried again until it is out of date; one that is refused for
 * good, or is out of date, is given up. Another worker's mail is left alone.
 */
export async function deliverMail(deps: DeliveryDeps, job: Jobs['deliver-mail']): Promise<void> {
  const { mailer } = deps;
  if (mailer === null) return;
  const { tenantId, mailId } = job;
  const now = deps.clock.now();
  const claimed = await deps.database.inTenant(tenantId, (scope) =>
    claimMail(scope, { mailId, now, leaseUntil: new Date(now.getTime() + LEASE_MS) }),
  );
  if (claimed === null) return;
  const failure = await attempt(deps, mailer, tenantId, claimed, now);
  await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    if (failure === null) await markMailSent(scope, { mailId, at });
    else await markMailFailed(scope, { mailId, ...failure, at });
  });
}

/** Sends it; what went wrong, and when it is tried again (null: never), when it did not go. */
async function attempt(
  deps: DeliveryDeps,
  mailer: Mailer,
  tenantId: string,
  claimed: ClaimedMail,
  now: Date,
): Promise<{ error: string; retryAt: Date | null } | null> {
  if (claimed.expiresAt <= now)
    return { error: 'out of date before it could be sent', retryAt: null };
  try {
    const mail = await deps.database.inTenant(tenantId, (scope) =>
      openMail(scope, deps.vault, claimed),
    );
    const composed = composeMail(mail, claimed.language, mailer.linksUrl);
    await mailer.send({ to: claimed.recipient, messageId: claimed.id }, composed);
    return null;
  } catch (error) {
    // Anything else is a fault of ours: the lease runs out and the mail's turn comes again.
    const known = error instanceof MailRefused || error instanceof AppError;
    if (!known) throw error;
    const permanent = error instanceof MailRefused && error.permanent;
    deps.logger.warn({ err: error, tenantId, mailId: claimed.id, permanent }, 'mail not taken');
    const retryAt = nextAttempt(claimed.attempts, now);
    return { error: error.message, retryAt: permanent ? null : retryAt };
  }
}
