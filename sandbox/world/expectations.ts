import { campaignDay } from './campaign-day';
import { covers, effectOn, type Incident } from './incident';
import { kindSpec, type Visibility } from './incident-kinds';
import { dayNumber, daysBetween, hoursOfDay } from './local-time';
import type { WorldAccount, WorldCampaign } from './model';
import { passedShares } from './shapes';
import type { Reading } from './visible-metrics';

/** What the presets owe to an incident at a reading. */
export interface Expected {
  /** Presets that must fire. */
  readonly expects: readonly number[];
  /** Presets that may fire: consequences and borderline cases. */
  readonly allows: readonly number[];
}

const DAY_FIFTH = 0.22;

/**
 * Which presets must and may fire for a campaign because of an incident, as seen at a reading: never for a near miss, only
 * while the incident is fresh and at least as strong as its kind's usual factor, and only where the presets' guards are met.
 */
export function expectedPresets(
  incident: Incident,
  account: WorldAccount,
  campaign: WorldCampaign,
  reading: Reading,
): Expected {
  if (incident.nearMiss) return { expects: [], allows: [] };
  const spec = kindSpec(incident.kind);
  const all = [...new Set([...spec.expects.map((entry) => entry.preset), ...spec.allows])];
  const age = daysBetween(incident.from, reading.today);
  const ripe = incident.origin === 'script' || age >= spec.leadDays || incident.booked;
  const fresh = age <= (incident.booked ? 0 : spec.leadDays + spec.freshDays);
  const running = covers(incident, reading.today) && campaign.endedOn === null;
  if (!ripe || !fresh || !running || !strongEnough(incident)) return { expects: [], allows: all };

  const visible = shareOfToday(account, reading);
  const expects = spec.expects
    .filter((entry) => seenAt(incident.booked ? 'day_begun' : entry.visible, visible, reading))
    .map((entry) => entry.preset)
    .filter((preset) => !(incident.booked && preset !== 7))
    .filter((preset) => guardIsMet(preset, campaign, incident));
  return { expects, allows: all.filter((preset) => !expects.includes(preset)) };
}

function strongEnough(incident: Incident): boolean {
  const usual = kindSpec(incident.kind).factor;
  return usual < 1 ? incident.factor <= usual : incident.factor >= usual;
}

function seenAt(visibility: Visibility, shareVisible: number, reading: Reading): boolean {
  switch (visibility) {
    case 'always':
      return true;
    case 'day_begun':
      return shareVisible > 0;
    case 'day_fifth':
      return shareVisible >= DAY_FIFTH;
    // Certain only when the excess is booked at once; else the day's own pace decides.
    case 'booked':
      return false;
    // In a month's first hours the data still ends in the month before; whoever paces looks at the new one.
    case 'month_tenth':
      return Math.min(Number(reading.asOfDate.slice(8)), Number(reading.today.slice(8))) > 4;
  }
}

function shareOfToday(account: WorldAccount, reading: Reading): number {
  const hours = hoursOfDay(reading.today, account.timeZone);
  const visible = hours.filter((hour) => hour.startsAt < reading.asOf).length;
  return passedShares(hours)[visible] ?? 0;
}

/** The presets' minimum volumes, on a usual day of the campaign under the incident. */
function guardIsMet(preset: number, campaign: WorldCampaign, incident: Incident): boolean {
  const day = dayNumber(incident.from);
  const usual = campaignDay(campaign, day);
  const under = campaignDay(campaign, day, effectOn([incident], incident.from));
  switch (preset) {
    case 10:
      return under.clicks * 5 >= 60;
    case 11:
      return usual.conversions * 2 >= 24;
    case 15:
      return under.clicks * 7 >= 360 && usual.conversions * 7 >= 18;
    case 16:
      return under.impressions * 3 >= 6_000;
    case 17:
      return under.clicks * 3 >= 120;
    case 18:
      return under.impressions * 3 >= 12_000;
    default:
      return true;
  }
}
