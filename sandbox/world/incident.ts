import { kindSpec, type DayScale, type IncidentKind } from './incident-kinds';
import type { WorldCampaign } from './model';

/** One event of the world. Dates are local to the account and inclusive. */
export interface Incident {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly accountId: string;
  /** Null: every campaign of the account. */
  readonly campaignId: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly factor: number;
  /** The excess is booked at once: the day's visible spend is at least `factor` usual days. */
  readonly booked: boolean;
  /** Instant (epoch milliseconds) from which a stopped campaign, or a suspended account, has no traffic. */
  readonly stopsAt: number | null;
  readonly origin: 'script' | 'injected';
  /** Scripted to stay within what the presets allow: nothing may fire because of it. */
  readonly nearMiss: boolean;
}

/** What all incidents together do to one day of one campaign. */
export interface DayEffect extends DayScale {
  /** Least visible spend of the day, in usual days' spend; 0 when nothing is booked. */
  readonly bookedDays: number;
  /** Instant from which there is no traffic; Infinity when none. */
  readonly stopsAt: number;
}

/** A day that no incident touches. */
export const UNDISTURBED: DayEffect = {
  spend: 1,
  cpc: 1,
  clickThroughRate: 1,
  conversionRate: 1,
  budget: 1,
  bookedDays: 0,
  stopsAt: Infinity,
};

/** Whether an incident concerns a campaign. */
export function concerns(incident: Incident, campaign: WorldCampaign): boolean {
  return (
    incident.accountId === campaign.accountId &&
    (incident.campaignId === null || incident.campaignId === campaign.id)
  );
}

/** Whether an incident covers a local date. */
export function covers(incident: Incident, date: string): boolean {
  return incident.from <= date && (incident.to === null || date <= incident.to);
}

/** The joint effect of a campaign's incidents on a local date: factors multiply, the largest booking and the first stop win. */
export function effectOn(incidents: readonly Incident[], date: string): DayEffect {
  let effect = UNDISTURBED;
  for (const incident of incidents) {
    if (!covers(incident, date)) continue;
    const scale: Partial<DayScale> = incident.booked
      ? {}
      : kindSpec(incident.kind).scale(incident.factor);
    effect = {
      spend: effect.spend * (scale.spend ?? 1),
      cpc: effect.cpc * (scale.cpc ?? 1),
      clickThroughRate: effect.clickThroughRate * (scale.clickThroughRate ?? 1),
      conversionRate: effect.conversionRate * (scale.conversionRate ?? 1),
      budget: effect.budget * (scale.budget ?? 1),
      bookedDays: Math.max(effect.bookedDays, incident.booked ? incident.factor : 0),
      stopsAt: Math.min(effect.stopsAt, incident.stopsAt ?? Infinity),
    };
  }
  return effect;
}
