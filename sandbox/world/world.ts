import { buildAccounts, type WorldSize } from './build-accounts';
import { campaignDay } from './campaign-day';
import { FACEBOOK_PORTFOLIO } from './facebook-portfolio';
import { GOOGLE_PORTFOLIO } from './google-portfolio';
import { concerns, covers, effectOn, UNDISTURBED, type Incident } from './incident';
import { scriptedIncidents } from './incident-script';
import { addDays, dayNumber, floorToHour, localMoment } from './local-time';
import type {
  CampaignStanding,
  Metrics,
  WorldAccount,
  WorldCampaign,
  WorldPlatform,
} from './model';
import { TIKTOK_PORTFOLIO } from './tiktok-portfolio';
import { visibleDay, visibleHours, type Reading, type VisibleHour } from './visible-metrics';
import type { WorldClock } from './world-clock';

const HOUR_MS = 3_600_000;

/** What a world is made from. */
export interface WorldOptions {
  readonly seed: number;
  /** Instant (epoch milliseconds) around which the scripted incidents are placed. */
  readonly anchorAt: number;
  readonly size: Readonly<Record<WorldPlatform, WorldSize>>;
  readonly clock: WorldClock;
  /** Whether the scripted incidents happen. */
  readonly scripted: boolean;
}

/** The model all stand-ins answer from. It holds no figures: each answer is computed from the seed, the incidents and the clock. */
export class World {
  readonly seed: number;
  readonly anchorAt: number;
  readonly clock: WorldClock;
  readonly accounts: readonly WorldAccount[];
  private readonly scripted: readonly Incident[];
  private injected: readonly Incident[] = [];
  private byCampaign = new Map<string, readonly Incident[]>();

  constructor(options: WorldOptions) {
    this.seed = options.seed;
    this.anchorAt = options.anchorAt;
    this.clock = options.clock;
    const { seed, anchorAt, size } = options;
    this.accounts = [
      ...buildAccounts(GOOGLE_PORTFOLIO, seed, anchorAt, size.google_ads),
      ...buildAccounts(FACEBOOK_PORTFOLIO, seed, anchorAt, size.facebook),
      ...buildAccounts(TIKTOK_PORTFOLIO, seed, anchorAt, size.tiktok),
    ];
    this.scripted = options.scripted ? scriptedIncidents(this.accounts, options.anchorAt) : [];
  }

  /** The accounts on a platform. */
  accountsOf(platform: WorldPlatform): readonly WorldAccount[] {
    return this.accounts.filter((account) => account.platform === platform);
  }

  /** The account of an id, if the world has it. */
  account(id: string): WorldAccount | undefined {
    return this.accounts.find((account) => account.id === id);
  }

  /** The campaign of an id and its account, if the world has them. */
  campaign(id: string): { account: WorldAccount; campaign: WorldCampaign } | undefined {
    for (const account of this.accounts) {
      const campaign = account.campaigns.find((candidate) => candidate.id === id);
      if (campaign !== undefined) return { account, campaign };
    }
    return undefined;
  }

  /** Scripted incidents, then injected ones in the order they came. */
  incidents(): readonly Incident[] {
    return [...this.scripted, ...this.injected];
  }

  /** The incidents that were injected: what a restart has to bring back. */
  injectedIncidents(): readonly Incident[] {
    return this.injected;
  }

  /** Replaces the injected incidents. */
  setInjected(incidents: readonly Incident[]): void {
    this.injected = incidents;
    this.byCampaign = new Map();
  }

  /** How far an account's figures reach now, at a platform whose processing takes `lagHours` and ends on whole hours. */
  reading(account: WorldAccount, lagHours: number): Reading {
    const hour = floorToHour(this.clock.now());
    const asOf = hour - lagHours * HOUR_MS;
    return {
      asOf,
      asOfDate: localMoment(asOf, account.timeZone).date,
      today: localMoment(hour, account.timeZone).date,
    };
  }

  /** What a campaign did on a local date, as visible at a reading. */
  day(account: WorldAccount, campaign: WorldCampaign, date: string, reading: Reading): Metrics {
    const effect = effectOn(this.incidentsOf(campaign), date);
    return visibleDay({ account, campaign, date, effect, reading });
  }

  /** The same by hour. */
  hours(
    account: WorldAccount,
    campaign: WorldCampaign,
    date: string,
    reading: Reading,
  ): VisibleHour[] {
    const effect = effectOn(this.incidentsOf(campaign), date);
    return visibleHours({ account, campaign, date, effect, reading });
  }

  /** Whether a campaign runs now, was paused or was removed. */
  standing(account: WorldAccount, campaign: WorldCampaign): CampaignStanding {
    const now = this.clock.now();
    const today = localMoment(now, account.timeZone).date;
    if (campaign.endedOn !== null && today >= campaign.endedOn) return campaign.standingOnceEnded;
    const stops = this.incidentsOf(campaign).filter(({ kind }) => kind === 'stopped');
    return effectOn(stops, today).stopsAt <= now ? 'PAUSED' : 'ENABLED';
  }

  /** How many of a campaign's ads its platform has rejected by now. */
  rejectedAds(account: WorldAccount, campaign: WorldCampaign): number {
    const today = localMoment(this.clock.now(), account.timeZone).date;
    return this.incidentsOf(campaign)
      .filter((incident) => incident.kind === 'disapproval' && covers(incident, today))
      .reduce((most, { factor }) => Math.max(most, Math.ceil(factor)), 0);
  }

  /** Whether the platform has suspended an account by now. */
  isSuspended(account: WorldAccount): boolean {
    return this.incidentsOfAccount(account, 'suspension').length > 0;
  }

  /** How many usual days' spend an account may still spend, where it runs low; else null. */
  daysOfBalance(account: WorldAccount): number | null {
    const [first] = this.incidentsOfAccount(account, 'balance_low');
    return first?.factor ?? null;
  }

  /** The daily budget a campaign has now, in micros, rounded to what can be billed. */
  dailyBudgetMicros(account: WorldAccount, campaign: WorldCampaign): number {
    const today = localMoment(this.clock.now(), account.timeZone).date;
    const factor = effectOn(this.incidentsOf(campaign), today).budget;
    const unit = account.billableUnitMicros;
    return Math.round((campaign.dailyBudgetMicros * factor) / unit) * unit;
  }

  /** Target cost per conversion that the campaign bids for: its mean over the four weeks before the anchor, in micros. */
  targetCpaMicros(account: WorldAccount, campaign: WorldCampaign): number {
    const anchorDate = localMoment(this.anchorAt, account.timeZone).date;
    let cost = 0;
    let conversions = 0;
    for (let back = 28; back >= 1; back -= 1) {
      const day = campaignDay(campaign, dayNumber(addDays(anchorDate, -back)), UNDISTURBED);
      cost += day.costMicros;
      conversions += day.conversions;
    }
    const unit = account.billableUnitMicros;
    return Math.round(cost / conversions / unit) * unit;
  }

  private incidentsOfAccount(account: WorldAccount, kind: Incident['kind']): Incident[] {
    const now = this.clock.now();
    const today = localMoment(now, account.timeZone).date;
    return this.incidents().filter(
      (incident) =>
        incident.kind === kind &&
        incident.accountId === account.id &&
        covers(incident, today) &&
        (incident.stopsAt ?? now) <= now,
    );
  }

  private incidentsOf(campaign: WorldCampaign): readonly Incident[] {
    let found = this.byCampaign.get(campaign.id);
    if (found === undefined) {
      found = this.incidents().filter((incident) => concerns(incident, campaign));
      this.byCampaign.set(campaign.id, found);
    }
    return found;
  }
}
