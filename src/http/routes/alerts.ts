import { z } from 'zod';
import { acknowledgeAlert } from '../../alerts/acknowledge-alert';
import { acknowledgeAlerts } from '../../alerts/acknowledge-alerts';
import { resolveAlert } from '../../alerts/resolve-alert';
import { notFound } from '../../core/errors';
import { AD_PLATFORMS, ALERT_SEVERITIES, ALERT_STATUSES } from '../../domain/enums';
import { listAlerts, readAlert, readAlertTimeline } from '../../store/alert-views';
import { requireExisting } from '../../store/existence';
import { presentAlert, presentAlertEvent } from '../presenters/alert';
import { defineRoute } from '../route';
import { acknowledgementsSchema, alertDetailSchema, alertSchema } from '../schemas/alert';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, instant, listOf } from '../schemas/primitives';

const MOST_AT_ONCE = 100;
const params = z.strictObject({ id });
const noteBody = z.strictObject({ note: z.string().trim().min(1).max(2000).optional() });
const byId = (ids: { alertId: string }) => ({ params: { id: ids.alertId } });

export const alerts = defineRoute({
  method: 'get',
  path: '/alerts',
  access: { kind: 'user', action: 'alerts:read' },
  summary: 'Alerts, newest first; with updatedSince, in the order of their changes',
  tags: ['Alerts'],
  request: {
    query: z.strictObject({
      ...pageQuery,
      status: listOf(ALERT_STATUSES).optional(),
      severity: listOf(ALERT_SEVERITIES).optional(),
      campaignId: id.optional(),
      adAccountId: id.optional(),
      ruleId: id.optional(),
      clientId: id.optional(),
      platform: listOf(AD_PLATFORMS).optional(),
      q: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .meta({ description: 'Part of the title, or of the campaign’s or the account’s name' }),
      updatedSince: instant.optional(),
    }),
  },
  responses: { 200: { description: 'A page of alerts', body: pageOfItems(alertSchema) } },
  example: (ids) => ({
    query: {
      campaignId: ids.campaignId,
      adAccountId: ids.adAccountId,
      ruleId: ids.ruleId,
      clientId: ids.clientId,
    },
  }),
  async read({ query }, scope) {
    const { campaignId = null, adAccountId = null, ruleId = null, clientId = null } = query;
    if (campaignId !== null) await requireExisting(scope, 'campaigns', [campaignId]);
    if (adAccountId !== null) await requireExisting(scope, 'ad_accounts', [adAccountId]);
    if (ruleId !== null) await requireExisting(scope, 'alert_rules', [ruleId]);
    if (clientId !== null) await requireExisting(scope, 'clients', [clientId]);
    const updatedSince = query.updatedSince === undefined ? null : new Date(query.updatedSince);
    const sort = updatedSince === null ? '-openedAt' : 'updatedAt';
    const page = await listAlerts(
      scope,
      {
        statuses: query.status ?? null,
        severities: query.severity ?? null,
        campaignId,
        adAccountId,
        ruleId,
        clientId,
        platforms: query.platform ?? null,
        text: query.q ?? null,
        updatedSince,
      },
      pageRequest(query, 'instant', sort),
    );
    return { status: 200 as const, body: presentPage(page, sort, presentAlert) };
  },
});

export const alert = defineRoute({
  method: 'get',
  path: '/alerts/{id}',
  access: { kind: 'user', action: 'alerts:read' },
  summary: 'One alert with its evidence and timeline',
  tags: ['Alerts'],
  request: { params },
  responses: { 200: { description: 'The alert', body: alertDetailSchema } },
  example: byId,
  async read({ params: { id: alertId } }, scope) {
    const found = await readAlert(scope, alertId);
    if (found === null) throw notFound('The alert');
    const timeline = await readAlertTimeline(scope, alertId);
    const body = {
      ...presentAlert(found),
      evidence: found.evidence,
      timeline: timeline.map(presentAlertEvent),
    };
    return { status: 200 as const, body };
  },
});

export const acknowledgedAlert = defineRoute({
  method: 'post',
  path: '/alerts/{id}/acknowledge',
  access: { kind: 'user', action: 'alerts:acknowledge' },
  summary: 'Take an open alert on; the first one wins',
  tags: ['Alerts'],
  request: { params, body: noteBody },
  responses: { 200: { description: 'The alert as it is now', body: alertSchema } },
  errors: [
    { status: 409, code: 'ALREADY_ACKNOWLEDGED' },
    { status: 409, code: 'ALREADY_RESOLVED' },
  ],
  example: (ids) => ({ ...byId(ids), body: { note: 'On it.' } }),
  async act({ params: { id: alertId }, body, actor }, deps) {
    const changed = await acknowledgeAlert(deps, actor, { alertId, note: body.note ?? null });
    return { status: 200 as const, body: presentAlert(changed) };
  },
});

export const acknowledgedAlerts = defineRoute({
  method: 'post',
  path: '/alerts/acknowledge',
  access: { kind: 'user', action: 'alerts:acknowledge' },
  summary: 'Take several open alerts on at once; each says what became of it',
  tags: ['Alerts'],
  request: {
    body: z.strictObject({
      ids: z
        .array(id)
        .min(1)
        .max(MOST_AT_ONCE)
        .refine((ids) => new Set(ids).size === ids.length, { error: 'names an alert twice' }),
      ...noteBody.shape,
    }),
  },
  responses: {
    200: { description: 'What became of each', body: acknowledgementsSchema },
  },
  example: (ids) => ({ body: { ids: [ids.alertId], note: 'On it.' } }),
  async act({ body, actor }, deps) {
    const results = await acknowledgeAlerts(deps, actor, {
      alertIds: body.ids,
      note: body.note ?? null,
    });
    const items = results.map(({ result, alert: row }) => ({
      id: row.id,
      result,
      alert: presentAlert(row),
    }));
    return { status: 200 as const, body: { items } };
  },
});

export const resolvedAlert = defineRoute({
  method: 'post',
  path: '/alerts/{id}/resolve',
  access: { kind: 'user', action: 'alerts:resolve' },
  summary: 'End an alert by hand; its condition must clear before it may open again',
  tags: ['Alerts'],
  request: { params, body: noteBody },
  responses: { 200: { description: 'The alert as it is now', body: alertSchema } },
  errors: [{ status: 409, code: 'ALREADY_RESOLVED' }],
  example: (ids) => ({ ...byId(ids), body: {} }),
  async act({ params: { id: alertId }, body, actor }, deps) {
    const changed = await resolveAlert(deps, actor, { alertId, note: body.note ?? null });
    return { status: 200 as const, body: presentAlert(changed) };
  },
});
