import { addDays } from '../world/local-time';
import { addMetrics, NO_METRICS, type WorldAccount, type WorldCampaign } from '../world/model';
import type { World } from '../world/world';
import type { VisibleHour } from '../world/visible-metrics';
import type { Resource } from './gaql/fields';
import type { Value } from './gaql/row';
import type { Entity, Traffic } from './gaql/run';
import { accountBudget, adsOf } from './policy-and-budget';

/** Google Ads shows a click, its cost and its conversions about three hours later. */
export const GOOGLE_LAG_HOURS = 3;

/** A manager account, with what is right below it. */
export interface Manager {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly accountIds: readonly string[];
  readonly managers: readonly Manager[];
}

/** Whose resources a query sees: a client account of the world, or the manager above them. */
export type Customer =
  | { readonly manager: Manager; readonly account: null }
  | { readonly manager: Manager; readonly account: WorldAccount };

/** The resources of a kind that a customer has. */
export function entitiesOf(world: World, customer: Customer, resource: Resource): Entity[] {
  const { account, manager } = customer;
  switch (resource) {
    case 'customer':
      return [
        account === null
          ? { attribute: customerAttributes(manager, true), traffic: null }
          : {
              attribute: customerOf(world, account),
              traffic: accountTraffic(world, account),
            },
      ];
    case 'customer_client':
      return account === null
        ? hierarchyOf(world, manager, manager, 0)
        : [clientEntity(account, account, 0, false)];
    case 'campaign':
    case 'campaign_budget':
      if (account === null) return [];
      return account.campaigns.map((campaign) => ({
        attribute: campaignAttributes(world, account, campaign),
        traffic: resource === 'campaign' ? campaignTraffic(world, account, campaign) : null,
      }));
    case 'account_budget':
      return account === null
        ? []
        : [
            {
              attribute: withFields(customerOf(world, account), accountBudget(world, account)),
              traffic: null,
            },
          ];
    case 'ad_group_ad':
      if (account === null) return [];
      return account.campaigns.flatMap((campaign) =>
        adsOf(world, account, campaign).map((ad) => ({
          attribute: withFields(campaignAttributes(world, account, campaign), ad),
          traffic: null,
        })),
      );
  }
}

/** A manager as `top` sees it, its accounts, then the managers below it with theirs. */
function hierarchyOf(world: World, top: Manager, manager: Manager, level: number): Entity[] {
  const accounts = world
    .accountsOf('google_ads')
    .filter(({ id }) => manager.accountIds.includes(id));
  return [
    clientEntity(top, manager, level, true),
    ...accounts.map((client) => clientEntity(top, client, level + 1, false)),
    ...manager.managers.flatMap((below) => hierarchyOf(world, top, below, level + 1)),
  ];
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
}

function lookUp(values: Readonly<Record<string, Value>>): (name: string) => Value {
  return (name) => values[name] ?? null;
}

function customerValues(customer: Named, manager: boolean): Record<string, Value> {
  return {
    'customer.resource_name': `customers/${customer.id}`,
    'customer.id': customer.id,
    'customer.descriptive_name': customer.name,
    'customer.currency_code': customer.currency,
    'customer.time_zone': customer.timeZone,
    'customer.manager': manager,
    'customer.test_account': false,
    'customer.auto_tagging_enabled': true,
    'customer.status': 'ENABLED',
  };
}

/** A lookup that knows `fields` before those of `rest`. */
function withFields(
  rest: (name: string) => Value,
  fields: Readonly<Record<string, Value>>,
): (name: string) => Value {
  return (name) => (Object.hasOwn(fields, name) ? (fields[name] ?? null) : rest(name));
}

function customerOf(world: World, account: WorldAccount): (name: string) => Value {
  const status = world.isSuspended(account) ? 'SUSPENDED' : 'ENABLED';
  return withFields(customerAttributes(account, false), { 'customer.status': status });
}

function customerAttributes(customer: Named, manager: boolean): (name: string) => Value {
  return lookUp(customerValues(customer, manager));
}

function clientEntity(top: Named, client: Named, level: number, manager: boolean): Entity {
  return {
    attribute: lookUp({
      ...customerValues(top, manager || level > 0),
      'customer_client.resource_name': `customers/${top.id}/customerClients/${client.id}`,
      'customer_client.client_customer': `customers/${client.id}`,
      'customer_client.id': client.id,
      'customer_client.level': level,
      'customer_client.descriptive_name': client.name,
      'customer_client.currency_code': client.currency,
      'customer_client.time_zone': client.timeZone,
      'customer_client.manager': manager,
      'customer_client.test_account': false,
      'customer_client.hidden': false,
      'customer_client.status': 'ENABLED',
    }),
    traffic: null,
  };
}

const PRIMARY_STATUS = {
  ENABLED: { status: 'ELIGIBLE', reasons: [] },
  PAUSED: { status: 'PAUSED', reasons: ['CAMPAIGN_PAUSED'] },
  REMOVED: { status: 'REMOVED', reasons: ['CAMPAIGN_REMOVED'] },
} as const;

function campaignAttributes(
  world: World,
  account: WorldAccount,
  campaign: WorldCampaign,
): (name: string) => Value {
  const standing = world.standing(account, campaign);
  const primary = PRIMARY_STATUS[standing];
  const budget = `customers/${account.id}/campaignBudgets/${campaign.budgetId}`;
  const values = lookUp({
    ...customerValues(account, false),
    'campaign.resource_name': `customers/${account.id}/campaigns/${campaign.id}`,
    'campaign.id': campaign.id,
    'campaign.name': campaign.name,
    'campaign.status': standing,
    'campaign.serving_status': 'SERVING',
    'campaign.primary_status': primary.status,
    'campaign.primary_status_reasons': primary.reasons.length === 0 ? null : primary.reasons,
    'campaign.advertising_channel_type': campaign.channel,
    'campaign.bidding_strategy_type': 'MAXIMIZE_CONVERSIONS',
    'campaign.campaign_budget': budget,
    'campaign.start_date_time': `${campaign.startDate} 00:00:00`,
    'campaign.end_date_time': null,
    'campaign.experiment_type': 'BASE',
    'campaign.payment_mode': 'CLICKS',
    'campaign_budget.resource_name': budget,
    'campaign_budget.id': campaign.budgetId,
    'campaign_budget.name': campaign.name,
    'campaign_budget.status': standing === 'REMOVED' ? 'REMOVED' : 'ENABLED',
    'campaign_budget.period': 'DAILY',
    'campaign_budget.total_amount_micros': null,
    'campaign_budget.type': 'STANDARD',
    'campaign_budget.delivery_method': 'STANDARD',
    'campaign_budget.explicitly_shared': false,
    'campaign_budget.reference_count': standing === 'REMOVED' ? 0 : 1,
  });
  return (name) => {
    if (name === 'campaign_budget.amount_micros') return world.dailyBudgetMicros(account, campaign);
    if (name === 'campaign.maximize_conversions.target_cpa_micros') {
      return world.targetCpaMicros(account, campaign);
    }
    return values(name);
  };
}

function campaignTraffic(world: World, account: WorldAccount, campaign: WorldCampaign): Traffic {
  const reading = world.reading(account, GOOGLE_LAG_HOURS);
  const ended = campaign.endedOn === null ? reading.today : addDays(campaign.endedOn, -1);
  return {
    from: campaign.startDate,
    to: ended < reading.today ? ended : reading.today,
    day: (date) => world.day(account, campaign, date, reading),
    hours: (date) => world.hours(account, campaign, date, reading),
  };
}

function accountTraffic(world: World, account: WorldAccount): Traffic {
  const parts = account.campaigns.map((campaign) => campaignTraffic(world, account, campaign));
  const today = world.reading(account, GOOGLE_LAG_HOURS).today;
  return {
    from: parts.map((part) => part.from).sort()[0] ?? today,
    to: today,
    day: (date) => parts.map((part) => part.day(date)).reduce(addMetrics, NO_METRICS),
    hours: (date) => {
      const byHour = new Map<number, VisibleHour['metrics']>();
      for (const { hour, metrics } of parts.flatMap((part) => part.hours(date))) {
        byHour.set(hour, addMetrics(byHour.get(hour) ?? NO_METRICS, metrics));
      }
      return [...byHour].map(([hour, metrics]) => ({ hour, metrics }));
    },
  };
}
