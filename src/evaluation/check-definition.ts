import { AppError } from '../core/errors';
import type { Compare, Condition, Guard, RuleDefinition } from './definition';
import { BASELINE_GUARDS, VOLUME_GUARDS } from './guards';
import { daysNeeded, KEPT_DAYS } from './history-need';
import { METRICS } from './metrics';
import { isAtLeastAsWide, isLower, isUpper } from './threshold';

/** A condition and where it stands in the definition. */
interface PlacedCondition {
  condition: Condition;
  path: string;
}

/**
 * Refuses what the engine could not evaluate honestly, each reason with its own code.
 * @throws AppError 400 RULE_…, its issue naming the place in the definition
 */
export function checkDefinition(
  definition: RuleDefinition,
  leaves: readonly [PlacedCondition, ...PlacedCondition[]],
) {
  for (const leaf of leaves) {
    checkThreshold(leaf.condition, leaf.path);
    checkMetric(definition, leaf.condition, leaf.path);
    checkCompare(leaf.condition, leaf.path);
    checkPartialDay(leaf.condition, leaf.path);
  }
  const [{ condition: primary }] = leaves;
  checkSeverities(definition, primary);
  definition.guard.forEach((guard, index) => {
    checkGuard(definition, guard, primary, `guard.${index}`);
  });
  checkGuardPresent(definition, leaves);
  checkForDays(definition, leaves);
  const days = daysNeeded(
    definition,
    leaves.map(({ condition }) => condition),
  );
  if (days > KEPT_DAYS)
    refuse(
      'RULE_WINDOW_TOO_LONG',
      'when',
      `The rule looks back ${days} days; ${KEPT_DAYS} are kept.`,
    );
}

function checkThreshold({ operator, threshold }: Condition, path: string) {
  const between = operator === 'between';
  if (between !== (typeof threshold !== 'number'))
    refuse(
      'RULE_THRESHOLD_INVALID',
      `${path}.threshold`,
      between
        ? '`between` takes a low and a high threshold.'
        : `\`${operator}\` takes one threshold.`,
    );
  if (typeof threshold !== 'number' && threshold[0] > threshold[1])
    refuse('RULE_THRESHOLD_INVALID', `${path}.threshold`, 'The low end lies above the high end.');
}

function checkMetric(
  { entity, scope }: RuleDefinition,
  { metric, window }: Condition,
  path: string,
) {
  const described = METRICS[metric];
  if (!described.entities.includes(entity))
    refuse('RULE_METRIC_UNAVAILABLE', `${path}.metric`, `${entity} has no ${metric}.`);
  const missing = scope.platforms.find((platform) => described.missingOn.includes(platform));
  if (missing !== undefined)
    refuse('RULE_METRIC_UNAVAILABLE', `${path}.metric`, `${missing} does not give ${metric}.`);
  if (described.kind === 'MOMENT' && window !== null)
    refuse(
      'RULE_WINDOW_UNSUPPORTED',
      `${path}.window`,
      `${metric} carries its own days: leave the window out.`,
    );
  if (described.kind !== 'MOMENT' && window === null)
    refuse('RULE_WINDOW_REQUIRED', `${path}.window`, `${metric} needs a window.`);
}

function checkCompare({ metric, window, compare }: Condition, path: string) {
  const oneDay =
    window !== null &&
    (window.type === 'today' ||
      window.type === 'yesterday' ||
      (window.type === 'lastDays' && window.days === 1));
  const ofDays = METRICS[metric].kind !== 'MOMENT';
  const bounded = window?.type !== 'campaignToDate' && window?.type !== 'sinceConversion';
  const fits: Record<Compare['type'], boolean> = {
    value: true,
    previousWindow: ofDays && bounded,
    trailingDays: ofDays && bounded,
    sameWeekdayMedian: ofDays && oneDay,
    robustScore: ofDays && oneDay,
    excessOverMedian: metric === 'cost' && oneDay,
    target: metric === 'cpa' || metric === 'roas' || metric === 'costWithoutConversion',
    cadence: metric === 'hoursSinceSync',
    cycleBand: metric === 'pacing',
  };
  if (!fits[compare.type])
    refuse(
      'RULE_COMPARE_UNSUPPORTED',
      `${path}.compare`,
      `${metric} over this window cannot be compared by ${compare.type}.`,
    );
}

/** A day or month that is still running always looks low beside a whole one, or a fixed floor. */
function checkPartialDay({ metric, window, compare, operator }: Condition, path: string) {
  if (METRICS[metric].kind !== 'SUM' || window === null) return;
  const runs = window.type === 'today' || window.type === 'monthToDate';
  const held = compare.type === 'value' ? window.type === 'today' : runs;
  const biased =
    isLower(operator) ||
    operator === '=' ||
    (compare.type !== 'value' && operator !== '!=' && !isUpper(operator));
  if (held && biased)
    refuse(
      'RULE_PARTIAL_DAY',
      `${path}.window`,
      'A window that is still running always looks low: use yesterday or lastDays.',
    );
}

function checkSeverities({ severities, recover }: RuleDefinition, primary: Condition) {
  const { operator, threshold } = primary;
  const rank = { INFO: 0, WARNING: 1, CRITICAL: 2 };
  severities.forEach((step, index) => {
    const previous = severities[index - 1];
    const path = `severities.${index}`;
    if (previous === undefined) {
      if (step.threshold !== null)
        refuse('RULE_SEVERITIES_INVALID', path, 'The first step takes the condition’s threshold.');
      return;
    }
    const milder = previous.threshold ?? threshold;
    if (step.threshold === null || typeof milder !== 'number')
      return refuse('RULE_SEVERITIES_INVALID', path, 'Each further step needs one threshold.');
    if (rank[step.severity] <= rank[previous.severity])
      refuse('RULE_SEVERITIES_INVALID', path, 'Steps rise from the mildest severity.');
    const stricter =
      (isUpper(operator) || isLower(operator)) &&
      step.threshold !== milder &&
      isAtLeastAsWide(operator, milder, step.threshold);
    if (!stricter)
      refuse('RULE_SEVERITIES_INVALID', path, 'Each step must be stricter than the one before.');
  });
  if (recover.threshold === null) return;
  if (typeof threshold !== 'number' || !isAtLeastAsWide(operator, recover.threshold, threshold))
    refuse(
      'RULE_RECOVER_INVALID',
      'recover.threshold',
      'The recovery threshold must lie inside the firing one.',
    );
}

function checkGuard(definition: RuleDefinition, guard: Guard, primary: Condition, path: string) {
  const { metric, window } = guard;
  const measurable = VOLUME_GUARDS.includes(metric) && BASELINE_GUARDS[metric] === undefined;
  if (window !== null && !measurable)
    refuse('RULE_GUARD_UNSUPPORTED', `${path}.window`, `${metric} takes no window.`);
  const about = BASELINE_GUARDS[metric];
  const fits =
    about === undefined
      ? metric !== 'elapsedCycleShare' || definition.entity === 'CAMPAIGN'
      : about.includes(primary.metric) && primary.compare.type !== 'value';
  if (!fits)
    refuse(
      'RULE_GUARD_UNSUPPORTED',
      `${path}.metric`,
      `${metric} says nothing about ${primary.metric} compared by ${primary.compare.type}.`,
    );
  const needsDays = measurable && window === null && primary.window === null;
  if (needsDays && (primary.metric === 'budget' || primary.metric === 'hoursSinceSync'))
    refuse('RULE_GUARD_UNSUPPORTED', `${path}.window`, `${metric} needs a window here.`);
}

function checkGuardPresent({ guard }: RuleDefinition, leaves: readonly PlacedCondition[]) {
  const quotient = leaves.find(({ condition }) => METRICS[condition.metric].kind === 'QUOTIENT');
  if (quotient !== undefined && !guard.some(({ metric }) => VOLUME_GUARDS.includes(metric)))
    refuse(
      'RULE_GUARD_REQUIRED',
      'guard',
      `${quotient.condition.metric} is a ratio: it needs a minimum volume (clicks, impressions, cost or conversions).`,
    );
}

function checkForDays({ forDays }: RuleDefinition, leaves: readonly PlacedCondition[]) {
  if (forDays === 1) return;
  const running = leaves.find(
    ({ condition: { window } }) => window?.type !== 'lastDays' && window?.type !== 'yesterday',
  );
  if (running !== undefined)
    refuse(
      'RULE_FOR_DAYS_UNSUPPORTED',
      `${running.path}.window`,
      'Days in a row are counted over windows of complete days: yesterday or lastDays.',
    );
}

function refuse(code: string, path: string, message: string): never {
  throw new AppError(code, 400, message, { issues: [{ path, code, message }] });
}
