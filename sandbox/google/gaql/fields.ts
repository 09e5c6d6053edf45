/** How a field's value is written and compared. INT64 travels as a string, DOUBLE and INT32 as numbers, enums by name. */
export type FieldType =
  'INT64' | 'INT32' | 'DOUBLE' | 'STRING' | 'ENUM' | 'BOOLEAN' | 'DATE' | 'LIST';

/** Whether a field describes a resource, splits rows, or is added up. */
export type FieldRole = 'attribute' | 'segment' | 'metric';

/** One selectable field. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly role: FieldRole;
}

const CAMPAIGN: Record<string, FieldType> = {
  resource_name: 'STRING',
  id: 'INT64',
  name: 'STRING',
  status: 'ENUM',
  serving_status: 'ENUM',
  primary_status: 'ENUM',
  primary_status_reasons: 'LIST',
  advertising_channel_type: 'ENUM',
  bidding_strategy_type: 'ENUM',
  campaign_budget: 'STRING',
  start_date_time: 'STRING',
  end_date_time: 'STRING',
  experiment_type: 'ENUM',
  payment_mode: 'ENUM',
  labels: 'LIST',
  'maximize_conversions.target_cpa_micros': 'INT64',
};

const CAMPAIGN_BUDGET: Record<string, FieldType> = {
  resource_name: 'STRING',
  id: 'INT64',
  name: 'STRING',
  amount_micros: 'INT64',
  total_amount_micros: 'INT64',
  status: 'ENUM',
  period: 'ENUM',
  type: 'ENUM',
  delivery_method: 'ENUM',
  explicitly_shared: 'BOOLEAN',
  reference_count: 'INT64',
};

const CUSTOMER: Record<string, FieldType> = {
  resource_name: 'STRING',
  id: 'INT64',
  descriptive_name: 'STRING',
  currency_code: 'STRING',
  time_zone: 'STRING',
  manager: 'BOOLEAN',
  test_account: 'BOOLEAN',
  auto_tagging_enabled: 'BOOLEAN',
  status: 'ENUM',
};

const CUSTOMER_CLIENT: Record<string, FieldType> = {
  resource_name: 'STRING',
  client_customer: 'STRING',
  id: 'INT64',
  level: 'INT64',
  descriptive_name: 'STRING',
  currency_code: 'STRING',
  time_zone: 'STRING',
  manager: 'BOOLEAN',
  test_account: 'BOOLEAN',
  hidden: 'BOOLEAN',
  status: 'ENUM',
};

const ACCOUNT_BUDGET: Record<string, FieldType> = {
  resource_name: 'STRING',
  id: 'INT64',
  name: 'STRING',
  status: 'ENUM',
  approved_start_date_time: 'STRING',
  approved_end_date_time: 'STRING',
  approved_spending_limit_micros: 'INT64',
  approved_spending_limit_type: 'ENUM',
  adjusted_spending_limit_micros: 'INT64',
  adjusted_spending_limit_type: 'ENUM',
  amount_served_micros: 'INT64',
};

const AD_GROUP_AD: Record<string, FieldType> = {
  resource_name: 'STRING',
  status: 'ENUM',
  'ad.id': 'INT64',
  'policy_summary.approval_status': 'ENUM',
  'policy_summary.review_status': 'ENUM',
  'policy_summary.policy_topic_entries': 'LIST',
};

const METRICS: Record<string, FieldType> = {
  impressions: 'INT64',
  clicks: 'INT64',
  interactions: 'INT64',
  cost_micros: 'INT64',
  conversions: 'DOUBLE',
  conversions_value: 'DOUBLE',
  ctr: 'DOUBLE',
  average_cpc: 'DOUBLE',
  average_cpm: 'DOUBLE',
  cost_per_conversion: 'DOUBLE',
  value_per_conversion: 'DOUBLE',
  conversions_from_interactions_rate: 'DOUBLE',
};

const SEGMENTS: Record<string, FieldType> = {
  date: 'DATE',
  hour: 'INT32',
  day_of_week: 'ENUM',
  week: 'DATE',
  month: 'DATE',
  quarter: 'DATE',
  year: 'INT32',
};

function catalogue(
  prefix: string,
  role: FieldRole,
  types: Readonly<Record<string, FieldType>>,
): Field[] {
  return Object.entries(types).map(([name, type]) => ({ name: `${prefix}.${name}`, type, role }));
}

const FIELDS = new Map(
  [
    ...catalogue('campaign', 'attribute', CAMPAIGN),
    ...catalogue('campaign_budget', 'attribute', CAMPAIGN_BUDGET),
    ...catalogue('customer', 'attribute', CUSTOMER),
    ...catalogue('customer_client', 'attribute', CUSTOMER_CLIENT),
    ...catalogue('account_budget', 'attribute', ACCOUNT_BUDGET),
    ...catalogue('ad_group_ad', 'attribute', AD_GROUP_AD),
    ...catalogue('metrics', 'metric', METRICS),
    ...catalogue('segments', 'segment', SEGMENTS),
  ].map((field) => [field.name, field]),
);

/** Which other resources' fields may be selected beside a resource's own. */
const ATTRIBUTED: Readonly<Record<string, readonly string[]>> = {
  campaign: ['campaign', 'campaign_budget', 'customer', 'metrics', 'segments'],
  campaign_budget: ['campaign_budget', 'customer'],
  customer: ['customer', 'metrics', 'segments'],
  customer_client: ['customer_client', 'customer'],
  account_budget: ['account_budget', 'customer'],
  ad_group_ad: ['ad_group_ad', 'campaign', 'customer'],
};

/** A resource that queries may be FROM. */
export type Resource =
  | 'campaign'
  | 'campaign_budget'
  | 'customer'
  | 'customer_client'
  | 'account_budget'
  | 'ad_group_ad';

/** Whether a name is a resource of this stand-in. */
export function isResource(name: string): name is Resource {
  return Object.hasOwn(ATTRIBUTED, name);
}

/** The field of a name, if there is one. */
export function fieldOf(name: string): Field | undefined {
  return FIELDS.get(name);
}

/** Whether a field may be used in a query FROM a resource. */
export function belongs(field: Field, resource: Resource): boolean {
  return ATTRIBUTED[resource]?.includes(field.name.split('.')[0] ?? '') ?? false;
}
