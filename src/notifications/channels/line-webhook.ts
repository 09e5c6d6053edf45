import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../core/clock';
import { AppError, invalidRequest, notFound, unauthenticated } from '../../core/errors';
import { issuesOf } from '../../core/issues';
import { writeAudit } from '../../store/audit-log';
import type { Database, SystemDatabase, TenantScope } from '../../store/database';
import { noteLineEvent, readLineChannel, takeLineEvent } from '../../store/line-channel';
import { linkLineUser, takeLinkCode, unlinkLineAccount } from '../../store/line-links';
import { findLineChannelTenant } from '../../store/system/find-line-channel';
import type { Vault } from '../../store/vault';
import { lineSecretPlace } from '../line-channel';
import { hashOfLinkCode, linkCodeIn } from '../line-link';

interface WebhookDeps {
  database: Database;
  system: SystemDatabase;
  clock: Clock;
  vault: Vault;
}

const LONGEST_AGE_MS = 300_000;
/** Far longer than an event is believed: a replay is either remembered or too old. */
const REMEMBERED_MS = 24 * 3_600_000;
const MOST_EVENTS = 100;

/** What LINE sends, as far as we read it; it adds to it without notice. */
const webhookSchema = z.object({
  events: z
    .array(
      z.object({
        type: z.string(),
        timestamp: z.int().min(0),
        webhookEventId: z.string().min(1).max(100),
        source: z.object({ userId: z.string().min(1).max(100).optional() }).optional(),
        message: z.object({ type: z.string(), text: z.string().max(10_000).optional() }).optional(),
      }),
    )
    .max(MOST_EVENTS),
});

type LineEvent = z.output<typeof webhookSchema>['events'][number];

/**
 * The tenant that a request to the webhook speaks to, once its signature shows that LINE sent it.
 * @throws AppError NOT_FOUND (no channel of this key), INVALID_SIGNATURE (401)
 */
export async function authenticLineTenant(
  deps: WebhookDeps,
  request: { key: string; body: Buffer; signature: string | null },
): Promise<string> {
  const tenantId = await findLineChannelTenant(deps.system, request.key);
  if (tenantId === null) throw notFound('The LINE channel');
  const secret = await deps.database.inTenant(tenantId, async (scope) => {
    const channel = await readLineChannel(scope);
    if (channel === null) throw notFound('The LINE channel');
    return deps.vault.open(scope, channel.channelSecret, lineSecretPlace(channel.id));
  });
  const expected = createHmac('sha256', secret).update(request.body).digest();
  const given = Buffer.from(request.signature ?? '', 'base64');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw unauthenticated('INVALID_SIGNATURE', 'The signature is not that of the channel.');
  return tenantId;
}

/**
 * Takes in what LINE tells: a code typed into the chat links its user, blocking the account ends the link. All events
 * of a request or none; one that was taken in before has no effect.
 * @throws AppError INVALID_REQUEST (400), WEBHOOK_TOO_OLD (400, also for one from the future)
 */
export async function receiveLineEvents(
  deps: Pick<WebhookDeps, 'database' | 'clock'>,
  tenantId: string,
  body: unknown,
): Promise<void> {
  const parsed = webhookSchema.safeParse(body);
  if (!parsed.success) throw invalidRequest(issuesOf(parsed.error));
  const { events } = parsed.data;
  const now = deps.clock.now();
  const stale = ({ timestamp }: LineEvent) => Math.abs(now.getTime() - timestamp) > LONGEST_AGE_MS;
  if (events.some(stale))
    throw new AppError('WEBHOOK_TOO_OLD', 400, 'An event is more than 300 seconds off.');
  await deps.database.inTenant(tenantId, async (scope) => {
    await noteLineEvent(scope, now);
    const forgetBefore = new Date(now.getTime() - REMEMBERED_MS);
    for (const event of events) {
      const fresh = await takeLineEvent(scope, { id: event.webhookEventId, at: now, forgetBefore });
      if (fresh) await apply(scope, event, now);
    }
  });
}

async function apply(scope: TenantScope, event: LineEvent, at: Date): Promise<void> {
  const lineUserId = event.source?.userId;
  if (lineUserId === undefined) return;
  if (event.type === 'unfollow') {
    const userId = await unlinkLineAccount(scope, { lineUserId, at });
    if (userId !== null) await audit(scope, 'line_link.removed', userId, at);
    return;
  }
  const text = event.type === 'message' ? event.message?.text : undefined;
  const code = text === undefined ? null : linkCodeIn(text);
  if (code === null) return;
  const userId = await takeLinkCode(scope, { codeHash: hashOfLinkCode(code), now: at });
  if (userId === null) return;
  await linkLineUser(scope, { userId, lineUserId, at });
  await audit(scope, 'line_link.made', userId, at);
}

async function audit(scope: TenantScope, action: string, userId: string, at: Date): Promise<void> {
  await writeAudit(scope, {
    actorId: userId,
    action,
    entityType: 'User',
    entityId: userId,
    ip: null,
    userAgent: null,
    at,
  });
}
