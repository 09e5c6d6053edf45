import type { Language } from '../domain/enums';
import type { ConditionEvidence, Evidence, EvidenceSpan } from '../evaluation/explain';
import type { Unit } from '../evaluation/metrics';
import { formatFigure, formatShare, formatSpan, formatWeekday } from './figure-format';
import { presetByKey } from './presets';
import { EN } from './wording/en';
import { JA } from './wording/ja';
import { TH } from './wording/th';
import type { BaselineName, Wording } from './wording/wording';

/** What people read first of an alert. */
export interface AlertText {
  title: string;
  message: string;
}

/** The rule as its row names it; a preset is named in the reader's language, a custom rule as its author wrote. */
export interface NamedRule {
  name: string;
  presetKey: string | null;
}

const WORDINGS: Readonly<Record<Language, Wording>> = { en: EN, th: TH, ja: JA };
/** Stands for a figure that is not known. */
const UNKNOWN = '—';
const MAX_SENTENCES = 3;
const MONEY_INPUTS = ['cost', 'conversionValue', 'planned', 'budget'];

/**
 * Title and message of an alert in one language: what happened, how much against which baseline, over which days.
 * Presets fill their own template with {metric} {observed} {span} {expected} {baseline} {change} {value} {threshold}
 * {numerator} {denominator} {entity} or {sentence}; custom rules say a sentence for each condition that holds.
 */
export function describeAlert(
  rule: NamedRule,
  evidence: Evidence,
  subject: { name: string },
  locale: Language,
): AlertText {
  const wording = WORDINGS[locale];
  const preset = rule.presetKey === null ? undefined : presetByKey(rule.presetKey);
  const title = fill(wording.title, {
    rule: preset?.name[locale] ?? rule.name,
    entity: subject.name,
  });
  const [primary] = evidence.conditions;
  if (primary === undefined) return { title, message: title };
  const body =
    preset === undefined
      ? sentences(evidence, primary, wording)
      : [fill(preset.message[locale], placeholders(primary, evidence, subject.name, wording))];
  const { forDays } = evidence.definition;
  if (forDays > 1 && evidence.outcome === 'MET')
    body.push(fill(wording.running, { days: String(forDays) }));
  return { title, message: body.join(wording.gap) };
}

function sentences(evidence: Evidence, primary: ConditionEvidence, wording: Wording): string[] {
  const met = evidence.conditions.filter((condition) => condition.met === true);
  return (met.length === 0 ? [primary] : met)
    .slice(0, MAX_SENTENCES)
    .map((condition) => sentence(condition, facts(condition, evidence, wording), wording));
}

function placeholders(
  condition: ConditionEvidence,
  evidence: Evidence,
  entity: string,
  wording: Wording,
): Record<string, string> {
  const known = facts(condition, evidence, wording);
  return { ...known, entity, sentence: sentence(condition, known, wording) };
}

function sentence(
  { observed, expected }: ConditionEvidence,
  known: Record<string, string>,
  wording: Wording,
): string {
  if (observed === null || expected === null) return fill(wording.plain, known);
  return fill(observed >= expected ? wording.above : wording.below, known);
}

function facts(
  condition: ConditionEvidence,
  evidence: Evidence,
  wording: Wording,
): Record<string, string> {
  const { currency } = evidence;
  const { localeTag } = wording;
  const { observed, expected, value, unit, compare, inputs } = condition;
  const figure = (amount: number | null | undefined, of: Unit) =>
    amount === null || amount === undefined
      ? UNKNOWN
      : formatFigure(amount, of, currency, localeTag);
  const [numerator, denominator] = Object.entries(inputs).map(([name, amount]) =>
    figure(amount, MONEY_INPUTS.includes(name) ? 'MONEY' : 'COUNT'),
  );
  const change =
    observed === null || expected === null || expected === 0
      ? UNKNOWN
      : formatShare(Math.abs(observed / expected - 1), localeTag);
  return {
    metric: wording.metrics[condition.metric],
    observed: figure(observed, unit),
    expected: figure(expected, unit),
    value: figure(value, compare.type === 'value' ? unit : 'RATIO'),
    change,
    operator: symbolOf(condition),
    threshold: [condition.threshold]
      .flat()
      .map((end) => figure(end, compare.type === 'value' ? unit : 'RATIO'))
      .join(' – '),
    span: spanText(condition.window, evidence.localDate, wording),
    baseline: baselineText(condition, wording),
    numerator: numerator ?? UNKNOWN,
    denominator: denominator ?? UNKNOWN,
  };
}

function spanText(
  span: EvidenceSpan | null,
  localDate: string | null,
  { spans, localeTag }: Wording,
): string {
  if (span === null) return '';
  const date = formatSpan(span, localeTag);
  if (span.from !== span.to) return fill(spans.range, { date });
  return fill(span.to === localDate ? spans.today : spans.day, { date });
}

function baselineText(condition: ConditionEvidence, wording: Wording): string {
  const name = baselineName(condition);
  if (name === null) return '';
  const { compare, window } = condition;
  return fill(wording.baselines[name], {
    days: 'days' in compare ? String(compare.days) : '',
    weeks: 'weeks' in compare ? String(compare.weeks) : '',
    weekday: window === null ? '' : formatWeekday(window.from, wording.localeTag),
  });
}

function baselineName({ compare, metric, baseline }: ConditionEvidence): BaselineName | null {
  switch (compare.type) {
    case 'value':
      return null;
    case 'previousWindow':
    case 'trailingDays':
    case 'cadence':
      return compare.type;
    case 'sameWeekdayMedian':
    case 'robustScore':
    case 'excessOverMedian':
      return compare.weeks === 1 ? 'sameWeekdayLastWeek' : 'sameWeekdayMedian';
    case 'target':
      if (metric === 'roas') return 'targetRoas';
      return baseline === null ? 'targetCpa' : 'referenceCpa';
    case 'cycleBand':
      return 'plan';
  }
}

function symbolOf({ operator }: ConditionEvidence): string {
  const symbols: Partial<Record<typeof operator, string>> = {
    '>=': '≥',
    '<=': '≤',
    '!=': '≠',
    between: '',
  };
  return symbols[operator] ?? operator;
}

/** Puts values in their braces, once: braces inside a value stay as they are. An empty span leaves no gap. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  const text = values.span === '' ? template.replace(/ \{span\}|\(\{span\}\)/g, '') : template;
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => values[name] ?? brace);
}
