import { newId } from '../core/ids';
import type { Language, MailKind, MailStatus } from '../domain/enums';
import { mailSchema, type Mail } from '../domain/mail';
import type { TenantScope } from './database';
import type { Vault } from './vault';

const placeOf = (rowId: string) => ({ table: 'outgoing_mails', column: 'sealed', rowId });

/**
 * Owes somebody a mail, in the transaction of its cause; a worker delivers it. What it says is sealed, because links
 * carry tokens. After `expiresAt` it is not worth sending any more. Gives its id.
 */
export async function writeMail(
  scope: TenantScope,
  vault: Vault,
  letter: { to: string; language: Language; mail: Mail; expiresAt: Date; at: Date },
): Promise<string> {
  const id = newId();
  const sealed = await vault.seal(scope, JSON.stringify(letter.mail), placeOf(id));
  await scope.query(
    `INSERT INTO outgoing_mails (tenant_id, id, recipient, kind, language, sealed, next_attempt_at, expires_at,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7, $7)`,
    [
      scope.tenantId,
      id,
      letter.to,
      letter.mail.kind,
      letter.language,
      sealed,
      letter.at,
      letter.expiresAt,
    ],
  );
  return id;
}

/** A mail whose turn it is. */
export interface ClaimedMail {
  id: string;
  recipient: string;
  language: Language;
  sealed: Buffer;
  /** Attempts to deliver it, this one included. */
  attempts: number;
  expiresAt: Date;
}

/** Takes a due mail for one attempt until `leaseUntil`; null when it is not due, somebody else has it, or the tenant is suspended. */
export async function claimMail(
  scope: TenantScope,
  claim: { mailId: string; now: Date; leaseUntil: Date },
): Promise<ClaimedMail | null> {
  const [row] = await scope.query<ClaimedMail>(
    `UPDATE outgoing_mails SET lease_until = $4, attempts = attempts + 1, updated_at = $3
     WHERE tenant_id = $1 AND id = $2 AND status IN ('PENDING', 'FAILED') AND next_attempt_at <= $3
       AND (lease_until IS NULL OR lease_until <= $3)
       AND NOT EXISTS (SELECT FROM tenants AS t WHERE t.id = $1 AND t.suspended_at IS NOT NULL)
     RETURNING id, recipient, language, sealed, attempts, expires_at AS "expiresAt"`,
    [scope.tenantId, claim.mailId, claim.now, claim.leaseUntil],
  );
  return row ?? null;
}

/** What a claimed mail says. @throws AppError SECRET_UNREADABLE */
export async function openMail(
  scope: TenantScope,
  vault: Vault,
  claimed: ClaimedMail,
): Promise<Mail> {
  return mailSchema.parse(JSON.parse(await vault.open(scope, claimed.sealed, placeOf(claimed.id))));
}

/** Notes that a mail went out; what it said is forgotten. */
export async function markMailSent(
  scope: TenantScope,
  sent: { mailId: string; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE outgoing_mails SET status = 'SENT', sealed = NULL, sent_at = $3, last_error = NULL, lease_until = NULL,
            updated_at = $3
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, sent.mailId, sent.at],
  );
}

/** Notes that an attempt failed: it is tried again at `retryAt`, or given up and forgotten when that is null. */
export async function markMailFailed(
  scope: TenantScope,
  failure: { mailId: string; error: string; retryAt: Date | null; at: Date },
): Promise<void> {
  await scope.query(
    `UPDATE outgoing_mails
     SET status = CASE WHEN $4::timestamptz IS NULL THEN 'DEAD' ELSE 'FAILED' END::mail_status,
         sealed = CASE WHEN $4::timestamptz IS NULL THEN NULL ELSE sealed END,
         next_attempt_at = coalesce($4, next_attempt_at), last_error = $3, lease_until = NULL, updated_at = $5
     WHERE tenant_id = $1 AND id = $2`,
    [scope.tenantId, failure.mailId, failure.error, failure.retryAt, failure.at],
  );
}

/** How the mails of a tenant fare. */
export interface MailFigures {
  /** Waiting, or to be tried again. */
  waiting: number;
  dead: number;
  lastFailure: { kind: MailKind; status: MailStatus; error: string; at: Date } | null;
}

/** Counts the tenant's mails that have not gone out; of those that were given up, the ones since `since`. */
export async function readMailFigures(scope: TenantScope, since: Date): Promise<MailFigures> {
  const [counts] = await scope.query<{ waiting: number; dead: number }>(
    `SELECT count(*) FILTER (WHERE status IN ('PENDING', 'FAILED'))::int AS waiting,
            count(*) FILTER (WHERE status = 'DEAD')::int AS dead
     FROM outgoing_mails
     WHERE tenant_id = $1 AND (status IN ('PENDING', 'FAILED') OR (status = 'DEAD' AND updated_at >= $2))`,
    [scope.tenantId, since],
  );
  const [last] = await scope.query<{ kind: MailKind; status: MailStatus; error: string; at: Date }>(
    `SELECT kind, status, last_error AS error, updated_at AS at FROM outgoing_mails
     WHERE tenant_id = $1 AND status IN ('FAILED', 'DEAD') AND updated_at >= $2 AND last_error IS NOT NULL
     ORDER BY updated_at DESC, id DESC LIMIT 1`,
    [scope.tenantId, since],
  );
  return { waiting: counts?.waiting ?? 0, dead: counts?.dead ?? 0, lastFailure: last ?? null };
}
