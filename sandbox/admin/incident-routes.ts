import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { expectedPresets } from '../world/expectations';
import { concerns, covers, type Incident } from '../world/incident';
import { INCIDENT_KIND_NAMES, kindSpec } from '../world/incident-kinds';
import { IncidentRefused, injectIncident, withdrawIncident } from '../world/inject-incident';
import { AdminRefusal, readBody } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';

const LARGEST_FACTOR = 1000;

const incidentSchema = z
  .strictObject({
    kind: z.enum(INCIDENT_KIND_NAMES),
    campaignId: z.string().optional(),
    customerId: z.string().optional(),
    factor: z.number().min(0).max(LARGEST_FACTOR).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  })
  .refine((body) => (body.campaignId === undefined) !== (body.customerId === undefined), {
    message: 'name either campaignId or customerId',
  })
  .refine((body) => body.factor !== 0 || !PRICE_KINDS.includes(body.kind), {
    message: 'this kind divides by its factor: it must be above 0',
    path: ['factor'],
  });

const PRICE_KINDS: readonly string[] = ['cpc_spike', 'cpm_spike', 'ctr_drop', 'budget_jump'];

/** The world's incidents, scripted and injected. */
export function incidentRoutes(context: AdminContext): AdminRoute[] {
  const { world } = context;
  return [
    {
      method: 'GET',
      path: '/incidents',
      summary: 'every incident, with the presets that must (expects) and may (allows) fire now',
      handle: () => ({ incidents: world.incidents().map((item) => view(context, item)) }),
    },
    {
      method: 'POST',
      path: '/incidents',
      summary: 'make something happen: { kind, campaignId or customerId, factor?, from?, to? }',
      handle: (request) => {
        const body = readBody(request, incidentSchema);
        try {
          const incident = injectIncident(world, `injected-${randomUUID()}`, body);
          context.onIncidentsChanged();
          return view(context, incident);
        } catch (error) {
          if (!(error instanceof IncidentRefused)) throw error;
          throw new AdminRefusal(400, error.code, error.message);
        }
      },
    },
    {
      method: 'DELETE',
      path: '/incidents/{id}',
      summary: 'take an injected incident back',
      handle: (_, { id = '' }) => {
        if (!withdrawIncident(world, id)) {
          throw new AdminRefusal(404, 'UNKNOWN_INCIDENT', `no injected incident has the id ${id}`);
        }
        context.onIncidentsChanged();
        return undefined;
      },
    },
  ];
}

function view({ world, platforms }: AdminContext, incident: Incident): object {
  const account = world.account(incident.accountId);
  const campaigns = (account?.campaigns ?? []).filter((campaign) => concerns(incident, campaign));
  const [campaign] = campaigns;
  const single = campaigns.length === 1 && campaign !== undefined && account !== undefined;
  const platform = platforms.find(({ id }) => id === account?.platform);
  const reading =
    account === undefined || platform === undefined
      ? null
      : world.reading(account, platform.lagHours);
  const expected =
    single && reading !== null
      ? expectedPresets(incident, account, campaign, reading)
      : { expects: [], allows: [] };
  return {
    id: incident.id,
    kind: incident.kind,
    summary: kindSpec(incident.kind).summary,
    origin: incident.origin,
    nearMiss: incident.nearMiss,
    platform: platform?.id ?? null,
    customerId: incident.accountId,
    customerName: account?.name ?? null,
    campaignId: incident.campaignId,
    campaignName: single ? campaign.name : null,
    from: incident.from,
    to: incident.to,
    parameters: {
      factor: incident.factor,
      booked: incident.booked,
      stopsAt: incident.stopsAt === null ? null : new Date(incident.stopsAt).toISOString(),
    },
    activeNow: reading !== null && covers(incident, reading.today),
    ...expected,
  };
}
