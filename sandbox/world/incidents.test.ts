import { buildWorld } from '../testing/build-world';
import { viewOf } from '../testing/campaign-view';
import { presetStrengths } from '../testing/preset-strength';
import { expectedPresets } from './expectations';
import type { Incident } from './incident';
import { INCIDENT_KIND_NAMES, kindSpec } from './incident-kinds';
import { IncidentRefused, injectIncident, withdrawIncident } from './inject-incident';
import { addDays } from './local-time';
import { usualDailySpendMicros } from './campaign-day';
import type { World } from './world';

/** Hours by which each platform's figures run late. */
const LAG_HOURS = { google_ads: 3, facebook: 1, tiktok: 3 } as const;

const ANCHORS = [
  '2026-11-21T04:30:00Z',
  '2026-11-21T15:00:00Z',
  '2026-03-01T00:10:00Z',
  '2026-05-02T09:00:00Z',
  '2026-08-03T21:30:00Z',
  '2026-10-31T12:00:00Z',
  '2027-02-28T18:00:00Z',
  '2028-01-01T06:00:00Z',
];

function campaignOf(world: World, incident: Incident) {
  const found = world.campaign(incident.campaignId ?? '');
  if (found === undefined) throw new Error(`no campaign for ${incident.id}`);
  return found;
}

const ofCampaigns = (world: World) =>
  world.incidents().filter(({ campaignId }) => campaignId !== null);

function strengthsOf(world: World, incident: Incident) {
  const { account, campaign } = campaignOf(world, incident);
  return presetStrengths(viewOf(world, account, campaign, LAG_HOURS[account.platform]));
}

function expectedOf(world: World, incident: Incident) {
  const { account, campaign } = campaignOf(world, incident);
  return expectedPresets(
    incident,
    account,
    campaign,
    world.reading(account, LAG_HOURS[account.platform]),
  );
}

describe('the scripted incidents', () => {
  it('are at least ten, on distinct campaigns, spread over the accounts', () => {
    const world = buildWorld({ now: '2026-11-21T04:30:00Z' });
    const real = world.incidents().filter((incident) => !incident.nearMiss);
    const campaigns = world.incidents().flatMap(({ campaignId }) => campaignId ?? []);
    expect(real.length).toBeGreaterThanOrEqual(10);
    expect(new Set(campaigns).size).toBe(campaigns.length);
    expect(world.incidents().length - campaigns.length).toBe(1);
    expect(new Set(real.map((incident) => incident.accountId)).size).toBe(9);
    expect(new Set(real.map((incident) => incident.kind)).size).toBeGreaterThanOrEqual(10);
  });

  it.each(ANCHORS)('show what they claim, and nothing else, at %s', (now) => {
    for (const seed of [1, 77]) {
      const world = buildWorld({ now, seed });
      let expectations = 0;
      for (const incident of ofCampaigns(world)) {
        const { expects, allows } = expectedOf(world, incident);
        expectations += expects.length;
        for (const [preset, { weakest, strongest }] of strengthsOf(world, incident)) {
          const subject = `${incident.id} preset ${String(preset)} seed ${String(seed)}`;
          if (expects.includes(preset)) expect([subject, weakest > 1.05]).toEqual([subject, true]);
          else if (!allows.includes(preset)) {
            expect([subject, strongest < 1, strongest]).toEqual([subject, true, strongest]);
          }
        }
      }
      expect(expectations).toBeGreaterThanOrEqual(12);
    }
  });

  it('leave the other campaigns as they would be without a script', () => {
    const now = '2026-11-21T15:00:00Z';
    const scripted = buildWorld({ now });
    const plain = buildWorld({ now, scripted: false });
    const touched = new Set(scripted.incidents().map((incident) => incident.campaignId));
    for (const account of scripted.accounts) {
      for (const campaign of account.campaigns.filter(({ id }) => !touched.has(id))) {
        const seen = viewOf(scripted, account, campaign, LAG_HOURS[account.platform]);
        const bare = viewOf(plain, account, campaign, LAG_HOURS[account.platform]);
        expect(seen.days(30, 0)).toEqual(bare.days(30, 0));
      }
    }
  });

  it('stop a campaign’s traffic and its status together', () => {
    const world = buildWorld({ now: '2026-11-21T15:00:00Z' });
    const stopped = world.incidents().find((incident) => incident.kind === 'stopped');
    if (stopped === undefined) throw new Error('the script stops a campaign');
    const { account, campaign } = campaignOf(world, stopped);
    const view = viewOf(world, account, campaign, LAG_HOURS[account.platform]);
    expect(world.standing(account, campaign)).toBe('PAUSED');
    expect(view.day(stopped.from).costMicros).toBe(0);
    expect(view.day(addDays(stopped.from, -1)).costMicros).toBeGreaterThan(0);
  });
});

describe('injecting an incident', () => {
  it.each([
    '2026-03-01T17:05:00Z',
    '2026-08-03T15:00:00Z',
    '2026-11-30T23:59:00Z',
    '2026-11-21T05:00:00Z',
  ])('books an overspend on the account’s today at once, at %s', (now) => {
    const world = buildWorld({ now, scripted: false });
    for (const account of world.accounts) {
      const campaign = account.campaigns[3];
      if (campaign === undefined) throw new Error('the account has campaigns');
      injectIncident(world, 'i', { kind: 'overspend', campaignId: campaign.id });
      const view = viewOf(world, account, campaign, LAG_HOURS[account.platform]);
      const spent = view.day(view.today);
      expect(spent.costMicros / usualDailySpendMicros(campaign)).toBeCloseTo(6, 3);
      expect(spent.clicks).toBeGreaterThan(0);
      expect(spent.impressions).toBeGreaterThan(spent.clicks);
    }
  });

  it('keeps a booked day at its height while the hours pass, and leaves the day before alone', () => {
    const world = buildWorld({ now: '2026-11-21T18:30:00Z', scripted: false });
    const account = world.accounts[0]!;
    const campaign = account.campaigns[3]!;
    const before = viewOf(world, account, campaign, LAG_HOURS[account.platform]).days(1, 1);
    injectIncident(world, 'i', { kind: 'overspend', campaignId: campaign.id, factor: 4 });
    const costs = Array.from({ length: 12 }, () => {
      world.clock.advance(3600);
      return viewOf(world, account, campaign, LAG_HOURS[account.platform]).day('2026-11-22')
        .costMicros;
    });
    expect(new Set(costs).size).toBe(1);
    expect(
      viewOf(world, account, campaign, LAG_HOURS[account.platform]).day('2026-11-20').costMicros,
    ).toBe(
      world.day(
        account,
        campaign,
        '2026-11-20',
        world.reading(account, LAG_HOURS[account.platform]),
      ).costMicros,
    );
    expect(before.costMicros).toBeGreaterThan(0);
  });

  const SHOWN = INCIDENT_KIND_NAMES.filter((kind) => kindSpec(kind).expects.length > 0);
  it.each(SHOWN)('of kind %s shows the presets it expects at once', (kind) => {
    const world = buildWorld({ now: '2026-10-20T14:00:00Z', scripted: false });
    const account = world.accounts[0]!;
    const campaign = account.campaigns[2]!;
    const budget = world.dailyBudgetMicros(account, campaign);
    const incident = injectIncident(world, 'i', { kind, campaignId: campaign.id });
    const { expects } = expectedOf(world, incident);
    expect(expects.length).toBeGreaterThan(0);
    const strengths = strengthsOf(world, incident);
    for (const preset of expects) {
      if (preset === 6) {
        expect(world.dailyBudgetMicros(account, campaign)).toBe(3 * budget);
      } else if (preset === 20) {
        expect(world.standing(account, campaign)).toBe('PAUSED');
      } else {
        expect([preset, (strengths.get(preset)?.weakest ?? 0) > 1.05]).toEqual([preset, true]);
      }
    }
  });

  it('stops a campaign from the moment on, and keeps what it did before', () => {
    const world = buildWorld({ now: '2026-10-20T14:00:00Z', scripted: false });
    const account = world.accounts[0]!;
    const campaign = account.campaigns[2]!;
    const before = viewOf(world, account, campaign, LAG_HOURS[account.platform]).day('2026-10-20');
    injectIncident(world, 'i', { kind: 'stopped', campaignId: campaign.id });
    expect(viewOf(world, account, campaign, LAG_HOURS[account.platform]).day('2026-10-20')).toEqual(
      before,
    );
    world.clock.advance(6 * 3600);
    const later = viewOf(world, account, campaign, LAG_HOURS[account.platform]).day('2026-10-20');
    world.clock.advance(4 * 3600);
    expect(later.costMicros).toBeGreaterThan(before.costMicros);
    expect(
      viewOf(world, account, campaign, LAG_HOURS[account.platform]).day('2026-10-20').costMicros,
    ).toBe(later.costMicros);
  });

  it('reaches every campaign of an account, and is forgotten when withdrawn', () => {
    const world = buildWorld({ now: '2026-10-20T14:00:00Z', scripted: false });
    const account = world.accounts[1]!;
    const of = () =>
      account.campaigns.map(
        (campaign) =>
          viewOf(world, account, campaign, LAG_HOURS[account.platform]).days(1, 1).conversions,
      );
    const before = of();
    injectIncident(world, 'i', { kind: 'tracking_loss', customerId: account.id });
    expect(of().every((conversions) => conversions === 0)).toBe(true);
    expect(withdrawIncident(world, 'i')).toBe(true);
    expect(of()).toEqual(before);
    expect(withdrawIncident(world, 'i')).toBe(false);
  });

  it('suspends an account from the moment on: its campaigns stand as they were, without traffic', () => {
    const world = buildWorld({ now: '2026-10-20T14:00:00Z', scripted: false });
    const [account, other] = [world.accounts[0]!, world.accounts[1]!];
    const campaign = account.campaigns[2]!;
    const today = () =>
      viewOf(world, account, campaign, LAG_HOURS[account.platform]).day('2026-10-20');
    const before = today();
    injectIncident(world, 'i', { kind: 'suspension', customerId: account.id });
    expect(world.isSuspended(account)).toBe(true);
    expect(world.isSuspended(other)).toBe(false);
    expect(today()).toEqual(before);
    world.clock.advance(6 * 3600);
    const later = today();
    world.clock.advance(2 * 3600);
    expect(today()).toEqual(later);
    expect(world.standing(account, campaign)).toBe('ENABLED');
  });

  it('rejects ads and empties balances without touching a figure', () => {
    const world = buildWorld({ now: '2026-10-20T14:00:00Z', scripted: false });
    const account = world.accounts[0]!;
    const campaign = account.campaigns[2]!;
    const seen = () => viewOf(world, account, campaign, LAG_HOURS[account.platform]).days(3, 0);
    const before = seen();
    injectIncident(world, 'i', { kind: 'disapproval', campaignId: campaign.id, factor: 3 });
    injectIncident(world, 'j', { kind: 'balance_low', customerId: account.id });
    expect(world.rejectedAds(account, campaign)).toBe(3);
    expect(world.rejectedAds(account, account.campaigns[3]!)).toBe(0);
    expect(world.daysOfBalance(account)).toBe(1.5);
    expect(seen()).toEqual(before);
  });

  it.each(['suspension', 'balance_low'] as const)(
    'of kind %s is refused for one campaign',
    (kind) => {
      const world = buildWorld({ now: '2026-10-20T14:00:00Z' });
      const campaignId = world.accounts[0]!.campaigns[0]!.id;
      expect(() => injectIncident(world, 'i', { kind, campaignId })).toThrow('customerId');
    },
  );

  it('is refused for a campaign the world does not have, and for dates in the wrong order', () => {
    const world = buildWorld({ now: '2026-10-20T14:00:00Z' });
    const campaignId = world.accounts[0]!.campaigns[0]!.id;
    expect(() => injectIncident(world, 'i', { kind: 'stopped', campaignId: '1' })).toThrow(
      IncidentRefused,
    );
    const dates = { from: '2026-10-05', to: '2026-10-04' };
    expect(() => injectIncident(world, 'i', { kind: 'cpc_spike', campaignId, ...dates })).toThrow(
      'before',
    );
  });
});
