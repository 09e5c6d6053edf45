import type { paths } from './schema';

type Body<Responses, Status extends keyof Responses> = Responses[Status] extends {
  content: { 'application/json': infer Json };
}
  ? Json
  : never;
type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: infer Responses extends Record<200, unknown> };
}
  ? Body<Responses, 200>
  : never;
type Posted<Path extends keyof paths> = paths[Path] extends {
  post: { responses: infer Responses extends Record<200, unknown> };
}
  ? Body<Responses, 200>
  : never;
type Item<Path extends keyof paths> =
  Get<Path> extends { items: (infer Element)[] } ? Element : never;

/** The API's shapes, read off the operations so that they follow the generated document. */
export type User = Get<'/api/v1/me'>;
export type Preferences = Get<'/api/v1/me/preferences'>;
export type Person = Item<'/api/v1/users'>;
export type Invitation = Item<'/api/v1/invitations'>;
export type AdAccount = Item<'/api/v1/ad-accounts'>;
export type Campaign = Item<'/api/v1/campaigns'>;
export type CampaignDetail = Get<'/api/v1/campaigns/{id}'>;
export type CampaignMetrics = Get<'/api/v1/campaigns/{id}/metrics'>;
/** A day or an hour. */
export type MetricRow = CampaignMetrics['items'][number];
/** A day or an hour that has changed, with every value it has had. */
export type MetricChain = Item<'/api/v1/campaigns/{id}/revisions'>;
export type CampaignRule = Item<'/api/v1/campaigns/{id}/rules'>;
export type Totals = Campaign['metrics'];
export type Overview = Get<'/api/v1/overview'>;
export type Portfolio = Overview['portfolios'][number];
export type Sums = NonNullable<Portfolio['days'][number]>;
export type CurrencyTotals = Item<'/api/v1/campaigns/totals'>;
export type Connections = Get<'/api/v1/connections'>;
export type Connection = Connections['items'][number];
export type ConnectionAccount = Item<'/api/v1/connections/{id}/accounts'>;
export type Client = Item<'/api/v1/clients'>;
export type ClientDetail = Get<'/api/v1/clients/{id}'>;
/** Somebody who may see a client. */
export type ClientGrant = Item<'/api/v1/clients/{id}/grants'>;
/** What an operator of the service asked to see, or was let see. */
export type AccessGrant = Item<'/api/v1/access-grants'>;
/** A tenant as operators of the service see it. */
export type OperatorTenant = Item<'/api/v1/operators/tenants'>;
export type TenantValidation = Posted<'/api/v1/operators/tenants/{id}/validate'>;
export type ApiKey = Item<'/api/v1/api-keys'>;
export type CreatedApiKey = Body<paths['/api/v1/api-keys']['post']['responses'], 201>;
export type Alert = Item<'/api/v1/alerts'>;
/** What became of one of several alerts that were taken on at once. */
export type Acknowledgement = Posted<'/api/v1/alerts/acknowledge'>['items'][number];
export type AlertDetail = Get<'/api/v1/alerts/{id}'>;
export type AlertRule = Omit<Item<'/api/v1/alert-rules'>, 'definition'> & { definition: RuleShape };

/** What screens read of a condition. */
interface ConditionShape {
  metric: string;
  window: { type: string; days?: number } | null;
  compare: { type: string };
  operator: string;
  threshold: number | readonly number[];
}

/** What screens read of a rule's definition. */
export interface RuleShape {
  entity: string;
  scope: {
    platforms: Platform[];
    adAccountIds: string[];
    clientIds: string[];
    campaignIds: string[];
    labels: string[];
    namePattern: string | null;
    statuses: string[];
  };
  when: ConditionShape | { all: readonly unknown[] } | { any: readonly unknown[] };
  forDays: number;
  severities: { severity: Severity }[];
}
export type Preset = Omit<Item<'/api/v1/alert-rules/presets'>, 'defaultDefinition'>;
export type Notification = Item<'/api/v1/notifications'>;
export type PlannedSync = Body<paths['/api/v1/syncs']['post']['responses'], 202>['items'][number];
export type AuditLog = Item<'/api/v1/audit-logs'>;
export type AuditSeal = Get<'/api/v1/audit-logs/seal'>;
export type Webhook = Item<'/api/v1/webhooks'>;
export type WebhookEvent = Webhook['events'][number];
export type WebhookDelivery = Item<'/api/v1/webhooks/{id}/deliveries'>;
export type LineChannel = Get<'/api/v1/line-channel'>;
/** Something that happened to a campaign or an account on its platform. */
export type ActivityEvent = Item<'/api/v1/events'>;
export type SyncLog = Item<'/api/v1/sync-logs'>;

export type Severity = Alert['severity'];
export type Platform = Campaign['platform'];

export interface Page<Element> {
  items: Element[];
  nextCursor: string | null;
}

export interface Session {
  accessToken: string;
  expiresAt: string;
  user: User;
}

/** The password was right; a code of the second factor is asked for. */
export interface Challenge {
  challenge: string;
  expiresAt: string;
}
