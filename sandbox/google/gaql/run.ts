import { addDays } from '../../world/local-time';
import { addMetrics, NO_METRICS, type Metrics } from '../../world/model';
import type { VisibleHour } from '../../world/visible-metrics';
import type { CheckedQuery } from './check';
import { duringRange, type DateRange } from './date-ranges';
import type { Field, FieldRole } from './fields';
import { compareValues, matches, text } from './matches';
import { hasTraffic, metricValue } from './metrics';
import type { Row, Value } from './row';
import { segmentValue } from './segments';

/** Figures of a resource by local date; none outside `from`–`to`. */
export interface Traffic extends DateRange {
  readonly day: (date: string) => Metrics;
  readonly hours: (date: string) => readonly VisibleHour[];
}

/** One resource of the kind a query is FROM. */
export interface Entity {
  readonly attribute: (name: string) => Value;
  readonly traffic: Traffic | null;
}

/** All rows a checked query asks for, sorted; its LIMIT is left to the caller. `today` is the account's local date. */
export function runQuery(checked: CheckedQuery, entities: readonly Entity[], today: string): Row[] {
  const { query } = checked;
  const rows = entities
    .filter((entity) => holds(checked, 'attribute', entity.attribute, today))
    .flatMap((entity) => entityRows(checked, entity, today));
  for (const order of [...query.orderBy].reverse()) {
    const field = checked.fields.get(order.field);
    if (field === undefined) continue;
    const sign = order.descending ? -1 : 1;
    const value = (row: Row) => row.get(order.field) ?? null;
    rows.sort((left, right) => sign * compareValues(value(left), value(right), field));
  }
  return rows;
}

/** Whether all conditions on fields of one role hold for values looked up by name. */
function holds(
  checked: CheckedQuery,
  role: FieldRole,
  valueOf: (name: string) => Value,
  today: string,
): boolean {
  return checked.query.where.every((condition) => {
    const field = checked.fields.get(condition.field);
    if (field === undefined || field.role !== role) return true;
    return matches(valueOf(condition.field), condition, field, today);
  });
}

function entityRows(checked: CheckedQuery, entity: Entity, today: string): Row[] {
  const metered = [...checked.fields.values()].some((field) => field.role !== 'attribute');
  if (!metered) return [buildRow(checked, entity, () => null, NO_METRICS)];

  const segments = checked.selected.filter((field) => field.role === 'segment');
  const groups = grouped(checked, entity.traffic, segments, today);
  if (segments.length === 0 && groups.size === 0) {
    groups.set('', { date: today, hour: 0, sum: NO_METRICS });
  }
  return [...groups.values()]
    .filter((group) => segments.length === 0 || hasTraffic(group.sum))
    .filter((group) => holds(checked, 'metric', (name) => metricValue(name, group.sum), today))
    .map((group) =>
      buildRow(checked, entity, (name) => segmentValue(name, group.date, group.hour), group.sum),
    );
}

interface Group {
  readonly date: string;
  readonly hour: number;
  sum: Metrics;
}

/** Adds up a resource's traffic by the selected segments, over the cells that the conditions on segments let through. */
function grouped(
  checked: CheckedQuery,
  traffic: Traffic | null,
  segments: readonly Field[],
  today: string,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  if (traffic === null) return groups;
  const byHour = checked.fields.has('segments.hour');
  const range = dateRange(checked, traffic, today);
  for (let date = range.from; date <= range.to; date = addDays(date, 1)) {
    const cells = byHour ? traffic.hours(date) : [{ hour: 0, metrics: traffic.day(date) }];
    for (const { hour, metrics } of cells) {
      const valueOf = (name: string) => segmentValue(name, date, hour);
      if (!holds(checked, 'segment', valueOf, today)) continue;
      const key = segments.map((field) => text(valueOf(field.name))).join('|');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { date, hour, sum: metrics });
      else group.sum = addMetrics(group.sum, metrics);
    }
  }
  return groups;
}

/** The dates worth looking at: the resource's own, narrowed by what the query says of segments.date. */
function dateRange(checked: CheckedQuery, traffic: Traffic, today: string): DateRange {
  let { from, to } = traffic;
  const atLeast = (date: string) => {
    if (date > from) from = date;
  };
  const atMost = (date: string) => {
    if (date < to) to = date;
  };
  for (const { field, operator, values } of checked.query.where) {
    if (field !== 'segments.date') continue;
    const [first = '', second = ''] = values;
    if (operator === '=' || operator === '>' || operator === '>=') atLeast(first);
    if (operator === '=' || operator === '<' || operator === '<=') atMost(first);
    if (operator === 'BETWEEN') {
      atLeast(first);
      atMost(second);
    }
    if (operator === 'DURING') {
      const range = duringRange(first, today);
      atLeast(range.from);
      atMost(range.to);
    }
  }
  return { from, to };
}

/** A row of the selected fields, with the resource names that Google always adds. */
function buildRow(
  checked: CheckedQuery,
  entity: Entity,
  segment: (name: string) => Value,
  sum: Metrics,
): Row {
  const row = new Map<string, Value>();
  const named = new Set<string>([checked.resource]);
  for (const field of checked.selected) {
    if (field.role === 'attribute') named.add(field.name.split('.')[0] ?? '');
  }
  for (const resource of named) {
    const name = `${resource}.resource_name`;
    row.set(name, entity.attribute(name));
  }
  for (const { name, role } of checked.selected) {
    if (role === 'attribute') row.set(name, entity.attribute(name));
    else row.set(name, role === 'segment' ? segment(name) : metricValue(name, sum));
  }
  return row;
}
