import type { Incident } from './incident';
import { kindSpec, type IncidentKind } from './incident-kinds';
import { addDays, hoursOfDay, localMoment } from './local-time';
import type { World } from './world';

/** What an outsider may ask to happen. Dates are local to the account, inclusive. */
export interface IncidentRequest {
  readonly kind: IncidentKind;
  readonly campaignId?: string | undefined;
  /** Instead of one campaign: all of an account's. */
  readonly customerId?: string | undefined;
  readonly factor?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** An incident was asked for that the world cannot have; `code` is stable. */
export class IncidentRefused extends Error {
  override readonly name = 'IncidentRefused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Usual days' spend that an overspend books at once. */
const BOOKED_OVERSPEND = 6;

/**
 * Makes an incident happen in a world and returns it. Without `from`, it starts its kind's lead before the account's today,
 * so that its presets see it at once; an overspend without dates is booked on the account's today, whatever the hour.
 * @throws IncidentRefused when the campaign or account is unknown, the kind is an account's and a campaign is named, or
 *   the dates are in the wrong order.
 */
export function injectIncident(world: World, id: string, request: IncidentRequest): Incident {
  const target = targetOf(world, request);
  const spec = kindSpec(request.kind);
  if (spec.of === 'account' && target.campaignId !== null) {
    throw new IncidentRefused(
      'INCIDENT_TARGET',
      `${request.kind} happens to a whole account: name its customerId`,
    );
  }
  const now = world.clock.now();
  const today = localMoment(now, target.timeZone).date;
  const undated = request.from === undefined && request.to === undefined;
  const booked = request.kind === 'spend_spike' || (request.kind === 'overspend' && undated);
  const from = request.from ?? (booked ? today : addDays(today, -spec.leadDays));
  const to =
    request.to ?? (booked ? from : spec.lastsDays === null ? null : addDays(from, spec.lastsDays));
  if (to !== null && to < from) {
    throw new IncidentRefused('INCIDENT_DATES', `to (${to}) is before from (${from})`);
  }
  const incident: Incident = {
    id,
    kind: request.kind,
    accountId: target.accountId,
    campaignId: target.campaignId,
    from,
    to,
    factor:
      request.factor ?? (booked && request.kind === 'overspend' ? BOOKED_OVERSPEND : spec.factor),
    booked,
    stopsAt: stopsTraffic(request.kind) ? stopInstant(from, today, now, target.timeZone) : null,
    origin: 'injected',
    nearMiss: false,
  };
  world.setInjected([...world.injectedIncidents(), incident]);
  return incident;
}

/** Takes an injected incident back; false when there is none of that id. */
export function withdrawIncident(world: World, id: string): boolean {
  const remaining = world.injectedIncidents().filter((incident) => incident.id !== id);
  if (remaining.length === world.injectedIncidents().length) return false;
  world.setInjected(remaining);
  return true;
}

interface Target {
  readonly accountId: string;
  readonly campaignId: string | null;
  readonly timeZone: string;
}

function targetOf(world: World, request: IncidentRequest): Target {
  if (request.campaignId !== undefined) {
    const found = world.campaign(request.campaignId);
    if (found === undefined) {
      throw new IncidentRefused('UNKNOWN_CAMPAIGN', `no campaign has the id ${request.campaignId}`);
    }
    const { account, campaign } = found;
    return { accountId: account.id, campaignId: campaign.id, timeZone: account.timeZone };
  }
  const account = world.account(request.customerId ?? '');
  if (account === undefined) {
    throw new IncidentRefused(
      'UNKNOWN_ACCOUNT',
      'name a campaignId, or the customerId of an account',
    );
  }
  return { accountId: account.id, campaignId: null, timeZone: account.timeZone };
}

/** Whether a kind ends traffic at an instant. */
function stopsTraffic(kind: IncidentKind): boolean {
  return kind === 'stopped' || kind === 'suspension';
}

/** A campaign stopped today stops now; one stopped on another day, at that day's start. */
function stopInstant(from: string, today: string, now: number, timeZone: string): number {
  return from === today ? now : (hoursOfDay(from, timeZone)[0]?.startsAt ?? now);
}
