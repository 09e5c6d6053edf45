/** A tenant's LINE official account, what it told us, and the codes that link its users. */
import {
  bytes,
  created,
  entity,
  instant,
  nullable,
  primary,
  tenantKey,
  text,
  timestamps,
  uuid,
} from './columns';

export interface LineChannelRow {
  tenantId: string;
  id: string;
  /** Names the channel in the address of its webhook. */
  webhookKey: string;
  /** What people look the official account up by, e.g. @campanile. */
  basicId: string | null;
  /** Sealed by the vault; it signs what LINE sends. */
  channelSecret: Buffer;
  lastEventAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const LineChannelEntity = entity<LineChannelRow>('LineChannel', 'line_channels', {
  ...tenantKey,
  id: primary(uuid),
  webhookKey: { ...text, name: 'webhook_key' },
  basicId: { ...nullable(text), name: 'basic_id' },
  channelSecret: { ...bytes, name: 'channel_secret' },
  lastEventAt: { ...nullable(instant), name: 'last_event_at' },
  ...timestamps,
});

/** An event of the webhook that was taken in: a second one of the same id has no effect. */
export interface LineEventRow {
  tenantId: string;
  id: string;
  receivedAt: Date;
}

export const LineEventEntity = entity<LineEventRow>('LineEvent', 'line_events', {
  ...tenantKey,
  id: primary(text),
  receivedAt: { ...instant, name: 'received_at' },
});

export interface LineLinkCodeRow {
  tenantId: string;
  userId: string;
  codeHash: Buffer;
  expiresAt: Date;
  createdAt: Date;
}

export const LineLinkCodeEntity = entity<LineLinkCodeRow>('LineLinkCode', 'line_link_codes', {
  ...tenantKey,
  userId: { ...primary(uuid), name: 'user_id' },
  codeHash: { ...bytes, name: 'code_hash' },
  expiresAt: { ...instant, name: 'expires_at' },
  ...created,
});
