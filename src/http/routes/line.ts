import { z } from 'zod';
import { notFound } from '../../core/errors';
import { authenticLineTenant, receiveLineEvents } from '../../notifications/channels/line-webhook';
import { removeLineChannel, setLineChannel } from '../../notifications/line-channel';
import { makeLineLinkCode, removeLineLink } from '../../notifications/line-link';
import { readLineChannel, type LineChannel } from '../../store/line-channel';
import { readLineLink } from '../../store/line-links';
import { parseJsonBytes } from '../edges/read-json-body';
import { isoOrNull } from '../presenters/instants';
import { defineRoute } from '../route';
import { instant } from '../schemas/primitives';

const basicId = z
  .string()
  .trim()
  .regex(/^@[\w.-]{1,40}$/, { error: 'is not a basic id such as @campanile' });

const channelSchema = z
  .strictObject({
    basicId: z.string().nullable(),
    webhookPath: z.string().meta({ description: 'Below the installation’s own address' }),
    lastEventAt: instant.nullable().meta({ description: 'When LINE last reached us' }),
    updatedAt: instant,
  })
  .meta({ id: 'LineChannel' });

const presentChannel = (channel: LineChannel) => ({
  basicId: channel.basicId,
  webhookPath: `/api/v1/line/webhook/${channel.webhookKey}`,
  lastEventAt: isoOrNull(channel.lastEventAt),
  updatedAt: channel.updatedAt.toISOString(),
});

export const lineChannel = defineRoute({
  method: 'get',
  path: '/line-channel',
  access: { kind: 'user', action: 'line-channel:read' },
  summary: 'The tenant’s LINE official account',
  tags: ['LINE'],
  request: {},
  responses: { 200: { description: 'The channel, without its secret', body: channelSchema } },
  errors: [{ status: 404, code: 'NOT_FOUND' }],
  example: () => ({}),
  async read(_call, scope) {
    const channel = await readLineChannel(scope);
    if (channel === null) throw notFound('The LINE channel');
    return { status: 200 as const, body: presentChannel(channel) };
  },
});

export const savedLineChannel = defineRoute({
  method: 'put',
  path: '/line-channel',
  access: { kind: 'user', action: 'line-channel:write' },
  summary: 'Connect a LINE official account, or change how',
  tags: ['LINE'],
  request: {
    body: z.strictObject({
      channelSecret: z
        .string()
        .trim()
        .regex(/^[0-9a-f]{32}$/i, {
          error: 'is not the 32 hexadecimal digits of a channel secret',
        }),
      basicId: basicId.nullable(),
    }),
  },
  responses: { 200: { description: 'The channel, without its secret', body: channelSchema } },
  example: () => ({
    body: { channelSecret: '0123456789abcdef0123456789abcdef', basicId: '@campanile' },
  }),
  async act({ body, actor }, deps) {
    return { status: 200 as const, body: presentChannel(await setLineChannel(deps, actor, body)) };
  },
});

export const removedLineChannel = defineRoute({
  method: 'delete',
  path: '/line-channel',
  access: { kind: 'user', action: 'line-channel:write' },
  summary: 'Take the tenant off LINE, with every user’s link',
  tags: ['LINE'],
  request: {},
  responses: { 204: { description: 'Removed' } },
  errors: [{ status: 404, code: 'NOT_FOUND' }],
  example: () => ({}),
  async act({ actor }, deps) {
    await removeLineChannel(deps, actor);
    return { status: 204 as const };
  },
});

const linkSchema = z.strictObject({
  hasChannel: z.boolean(),
  basicId: z.string().nullable(),
  isLinked: z.boolean(),
});

export const ownLineLink = defineRoute({
  method: 'get',
  path: '/me/line-link',
  access: { kind: 'user', action: 'line-link:read' },
  summary: 'Whether one’s own account on LINE is linked',
  tags: ['LINE'],
  request: {},
  responses: { 200: { description: 'How it stands', body: linkSchema } },
  example: () => ({}),
  async read({ principal }, scope) {
    const link = await readLineLink(scope, principal.userId);
    if (link === null) throw notFound('The user');
    return { status: 200 as const, body: link };
  },
});

export const newLineLinkCode = defineRoute({
  method: 'post',
  path: '/me/line-link',
  access: { kind: 'user', action: 'line-link:write' },
  summary: 'A code to type into the chat with the official account',
  tags: ['LINE'],
  request: {},
  responses: {
    201: {
      description: 'The code, good for ten minutes and once',
      body: z.strictObject({
        code: z.string(),
        expiresAt: instant,
        basicId: z.string().nullable(),
      }),
    },
  },
  errors: [{ status: 409, code: 'NO_LINE_CHANNEL' }],
  example: () => ({}),
  async act({ actor }, deps) {
    const { code, expiresAt, basicId: account } = await makeLineLinkCode(deps, actor);
    const body = { code, expiresAt: expiresAt.toISOString(), basicId: account };
    return { status: 201 as const, body };
  },
});

export const removedLineLink = defineRoute({
  method: 'delete',
  path: '/me/line-link',
  access: { kind: 'user', action: 'line-link:write' },
  summary: 'Unlink one’s own account on LINE',
  tags: ['LINE'],
  request: {},
  responses: { 204: { description: 'Unlinked' } },
  errors: [{ status: 404, code: 'NOT_FOUND' }],
  example: () => ({}),
  async act({ actor }, deps) {
    await removeLineLink(deps, actor);
    return { status: 204 as const };
  },
});

export const lineWebhook = defineRoute({
  method: 'post',
  path: '/line/webhook/{key}',
  access: { kind: 'signed', header: 'x-line-signature' },
  summary: 'Where LINE tells what happens in the official account’s chats',
  tags: ['LINE'],
  request: { params: z.strictObject({ key: z.string().regex(/^[\w-]{20,64}$/) }) },
  responses: { 200: { description: 'Taken in', body: z.strictObject({}) } },
  errors: [
    { status: 400, code: 'WEBHOOK_TOO_OLD' },
    { status: 401, code: 'INVALID_SIGNATURE' },
  ],
  async handle({ params: { key }, meta: { signed } }, deps) {
    const tenantId = await authenticLineTenant(deps, { key, ...signed });
    await receiveLineEvents(deps, tenantId, parseJsonBytes(signed.body));
    return { status: 200 as const, body: {} };
  },
});
