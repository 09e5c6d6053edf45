import { duringRange } from './date-ranges';
import type { Field } from './fields';
import type { Condition } from './parse';
import type { Value } from './row';

/** Whether a value meets a condition. `today` is the account's local date, for DURING. An absent value meets only IS NULL and negations. */
export function matches(value: Value, condition: Condition, field: Field, today: string): boolean {
  const [first = '', second = ''] = condition.values;
  const order = (other: string) => compare(value, other, field);
  switch (condition.operator) {
    case 'IS NULL':
      return value === null;
    case 'IS NOT NULL':
      return value !== null;
    case '=':
      return order(first) === 0;
    case '!=':
      return order(first) !== 0;
    case '<':
      return order(first) < 0;
    case '<=':
      return order(first) <= 0;
    case '>':
      return order(first) > 0;
    case '>=':
      return order(first) >= 0;
    case 'IN':
      return condition.values.some((candidate) => order(candidate) === 0);
    case 'NOT IN':
      return condition.values.every((candidate) => order(candidate) !== 0);
    case 'BETWEEN':
      return order(first) >= 0 && order(second) <= 0;
    case 'DURING': {
      const range = duringRange(first, today);
      return order(range.from) >= 0 && order(range.to) <= 0;
    }
    case 'LIKE':
      return likePattern(first).test(text(value));
    case 'NOT LIKE':
      return !likePattern(first).test(text(value));
  }
}

/** Order of two values of one field for sorting: numbers by size, the rest by code point; absent ones first. */
export function compareValues(left: Value, right: Value, field: Field): number {
  if (left === null || right === null) {
    return Number(left !== null) - Number(right !== null);
  }
  return compare(left, text(right), field);
}

function compare(value: Value, other: string, field: Field): number {
  if (value === null) return NaN;
  switch (field.type) {
    case 'INT64':
    case 'INT32':
    case 'DOUBLE':
      return Number(value) - Number(other);
    case 'BOOLEAN':
    case 'ENUM':
      return order(text(value).toUpperCase(), other.toUpperCase());
    case 'STRING':
    case 'DATE':
    case 'LIST':
      return order(text(value), other);
  }
}

function order(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** A value as text, to be compared. */
export function text(value: Value): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(',');
}

/** LIKE knows % for any text; [x] takes x literally. Case does not matter. */
function likePattern(pattern: string): RegExp {
  const source = pattern
    .split(/(\[.\]|%)/)
    .map((part) => {
      if (part === '%') return '.*';
      const literal = /^\[(.)\]$/.exec(part)?.[1] ?? part;
      return literal.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 'isu');
}
