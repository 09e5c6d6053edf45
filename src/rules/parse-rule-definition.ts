import type { z } from 'zod';
import { AppError, type FieldIssue } from '../core/errors';
import { AD_ACCOUNT_STATUSES, CAMPAIGN_STATUSES } from '../domain/enums';
import { compileRule } from '../evaluation/compile';
import type { RuleDefinition, When } from '../evaluation/definition';
import { MAX_CONDITIONS, MAX_DEPTH, ruleDefinitionSchema } from './rule-definition-schema';

/**
 * A definition in full from what somebody wrote: shape, limits, and whether the engine can evaluate it honestly.
 * @throws AppError 400 INVALID_RULE with an issue for each field, or one RULE_… code for what is well formed but
 * cannot be had (RULE_GUARD_REQUIRED, RULE_WINDOW_TOO_LONG, RULE_METRIC_UNAVAILABLE, …)
 */
export function parseRuleDefinition(input: unknown): RuleDefinition {
  refuseDepth(input);
  const parsed = ruleDefinitionSchema.safeParse(input, { reportInput: true });
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) => fieldIssues(issue, []));
    const reserved = issues.find(({ code }) => code.startsWith('RULE_'));
    if (reserved !== undefined) refuse(reserved.code, reserved.path, reserved.message);
    throw new AppError('INVALID_RULE', 400, 'The rule is not valid.', { issues });
  }
  const definition = parsed.data;
  if (conditionsIn(definition.when) > MAX_CONDITIONS)
    refuse('INVALID_RULE', 'when', `A rule has at most ${MAX_CONDITIONS} conditions.`);
  checkScope(definition);
  compileRule(definition);
  return definition;
}

function checkScope({ entity, scope }: RuleDefinition) {
  const account = entity === 'AD_ACCOUNT';
  if (account && (scope.campaignIds.length > 0 || scope.labels.length > 0))
    refuse('RULE_SCOPE_MISMATCH', 'scope', 'A rule over ad accounts cannot choose campaigns.');
  const known: readonly string[] = account ? AD_ACCOUNT_STATUSES : CAMPAIGN_STATUSES;
  const strange = scope.statuses.find((status) => !known.includes(status));
  if (strange !== undefined)
    refuse('RULE_SCOPE_MISMATCH', 'scope.statuses', `${strange} is not a status of ${entity}.`);
}

/** Before the schema recurses: a tree deeper than the limit is refused unread. */
function refuseDepth(input: unknown) {
  const when = typeof input === 'object' && input !== null && 'when' in input ? input.when : null;
  let level: unknown[] = [when];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH)
      refuse('INVALID_RULE', 'when', `all and any nest at most ${MAX_DEPTH} deep.`);
    if (level.length > MAX_CONDITIONS * MAX_CONDITIONS)
      refuse('INVALID_RULE', 'when', `A rule has at most ${MAX_CONDITIONS} conditions.`);
    level = level.flatMap(partsOf);
  }
}

function partsOf(when: unknown): unknown[] {
  if (typeof when !== 'object' || when === null) return [];
  const parts = 'all' in when ? when.all : 'any' in when ? when.any : [];
  return Array.isArray(parts) ? parts : [];
}

function conditionsIn(when: When): number {
  if ('all' in when) return when.all.reduce((sum, part) => sum + conditionsIn(part), 0);
  if ('any' in when) return when.any.reduce((sum, part) => sum + conditionsIn(part), 0);
  return 1;
}

/** An issue with its full path; of a union, the issues of the alternative that was meant. */
function fieldIssues(issue: z.core.$ZodIssue, parents: readonly PropertyKey[]): FieldIssue[] {
  const path = [...parents, ...issue.path];
  if (issue.code === 'invalid_union') {
    if (isHourly(issue.input))
      return [
        {
          path: path.join('.'),
          code: 'RULE_WINDOW_UNAVAILABLE',
          message: 'Hourly windows need hourly figures, which are not collected yet.',
        },
      ];
    const meant = alternativeMeant(issue.errors);
    if (meant !== undefined) return meant.flatMap((part) => fieldIssues(part, path));
  }
  return [{ path: path.join('.'), code: issue.code, message: issue.message }];
}

function isHourly(input: unknown): boolean {
  return (
    typeof input === 'object' && input !== null && 'type' in input && input.type === 'lastHours'
  );
}

/** The alternative with the fewest faults, each foreign key counting as one. */
function alternativeMeant(alternatives: readonly z.core.$ZodIssue[][]) {
  const faults = (issues: readonly z.core.$ZodIssue[]) =>
    issues.reduce(
      (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
      0,
    );
  return alternatives.toSorted((one, other) => faults(one) - faults(other))[0];
}

function refuse(code: string, path: string, message: string): never {
  throw new AppError(code, 400, message, { issues: [{ path, code, message }] });
}
