import { createHash, randomInt } from 'node:crypto';
import type { Clock } from '../core/clock';
import { conflict, notFound } from '../core/errors';
import type { Actor } from '../domain/principal';
import { writeAudit } from '../store/audit-log';
import type { Database } from '../store/database';
import { readLineLink, saveLinkCode, unlinkLineUser } from '../store/line-links';

interface LinkDeps {
  database: Database;
  clock: Clock;
}

/** Without what looks alike in a chat: no 0, O, 1, I or L. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;
const CODE_LIVES_MS = 10 * 60_000;

/** What is stored of a code. */
export function hashOfLinkCode(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}

/** The code that a chat message is, or null when it is none. */
export function linkCodeIn(text: string): string | null {
  const code = text.trim().toUpperCase().replaceAll('-', '');
  return code.length === CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter))
    ? code
    : null;
}

/**
 * A code for the user to type into the chat with the tenant's official account, good for ten minutes and once; the one
 * before is no longer. @throws AppError NO_LINE_CHANNEL (409)
 */
export async function makeLineLinkCode(
  deps: LinkDeps,
  actor: Actor,
): Promise<{ code: string; expiresAt: Date; basicId: string | null }> {
  const { tenantId, userId } = actor.principal;
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
    '',
  );
  return deps.database.inTenant(tenantId, async (scope) => {
    const link = await readLineLink(scope, userId);
    if (link?.hasChannel !== true)
      throw conflict('NO_LINE_CHANNEL', 'No LINE official account is connected.');
    const at = deps.clock.now();
    const expiresAt = new Date(at.getTime() + CODE_LIVES_MS);
    await saveLinkCode(scope, { userId, codeHash: hashOfLinkCode(code), expiresAt, at });
    await writeAudit(scope, {
      actorId: userId,
      action: 'line_link.code_made',
      entityType: 'User',
      entityId: userId,
      ...actor.origin,
      at,
    });
    return { code, expiresAt, basicId: link.basicId };
  });
}

/** Ends the user's own link to LINE. @throws AppError NOT_FOUND when there is none */
export async function removeLineLink(deps: LinkDeps, actor: Actor): Promise<void> {
  const { tenantId, userId } = actor.principal;
  await deps.database.inTenant(tenantId, async (scope) => {
    const at = deps.clock.now();
    if (!(await unlinkLineUser(scope, { userId, at }))) throw notFound('The link to LINE');
    await writeAudit(scope, {
      actorId: userId,
      action: 'line_link.removed',
      entityType: 'User',
      entityId: userId,
      ...actor.origin,
      at,
    });
  });
}
