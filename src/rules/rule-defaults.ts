import type { RuleDefinition, Scope } from '../evaluation/definition';

/** A scope that does not narrow: every entity of the tenant. */
export const EVERYWHERE: Scope = {
  platforms: [],
  adAccountIds: [],
  clientIds: [],
  campaignIds: [],
  labels: [],
  namePattern: null,
  statuses: [],
};

/** What a definition means where it says nothing. */
export const RULE_DEFAULTS: Omit<RuleDefinition, 'when'> = {
  version: 1,
  entity: 'CAMPAIGN',
  scope: EVERYWHERE,
  guard: [],
  for: { evaluations: 1 },
  forDays: 1,
  recover: { threshold: null, margin: 0.1, stayClearMinutes: 0 },
  cooldownMinutes: 360,
  severities: [{ severity: 'WARNING', threshold: null }],
};
