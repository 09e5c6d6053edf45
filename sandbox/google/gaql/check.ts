import { isDate } from '../../world/local-time';
import { queryError } from '../google-error';
import { belongs, fieldOf, isResource, type Field, type Resource } from './fields';
import type { Condition, Query } from './parse';

/** A query whose names are known to exist and to go together. */
export interface CheckedQuery {
  readonly query: Query;
  readonly resource: Resource;
  readonly selected: readonly Field[];
  /** Fields of WHERE and ORDER BY, by name, beside the selected ones. */
  readonly fields: ReadonlyMap<string, Field>;
}

const CORE_DATES = ['date', 'week', 'month', 'quarter', 'year'].map((name) => `segments.${name}`);

/**
 * Checks a parsed query against the catalogue, as Google does before it runs one.
 * @throws GoogleError with the query_error that names the first fault.
 */
export function checkQuery(query: Query): CheckedQuery {
  if (!isResource(query.from)) {
    throw queryError(
      'BAD_RESOURCE_TYPE_IN_FROM_CLAUSE',
      `Error in FROM clause: '${query.from}' is not a valid resource name.`,
    );
  }
  const resource = query.from;
  const fields = new Map<string, Field>();
  const known = (name: string, clause: string) => {
    const field = fieldOf(name);
    if (field === undefined) {
      throw queryError('UNRECOGNIZED_FIELD', `Unrecognized field in the query: '${name}'.`);
    }
    if (!belongs(field, resource)) {
      throw queryError(
        clause === 'SELECT'
          ? 'PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE'
          : 'PROHIBITED_RESOURCE_TYPE_IN_WHERE_CLAUSE',
        `The field '${name}' cannot be used in the ${clause} clause with resource '${resource}'.`,
      );
    }
    fields.set(name, field);
    return field;
  };
  const selected = query.select.map((name) => known(name, 'SELECT'));
  for (const condition of query.where) checkCondition(condition, known(condition.field, 'WHERE'));
  for (const order of query.orderBy) {
    known(order.field, 'ORDER BY');
    const mustBeSelected = !order.field.startsWith(`${resource}.`);
    if (mustBeSelected && !query.select.includes(order.field)) {
      throw queryError(
        'EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE',
        `The field '${order.field}' in ORDER BY clause must also be in the SELECT clause.`,
      );
    }
  }
  checkSegments(query, selected);
  return { query, resource, selected, fields };
}

function checkCondition(condition: Condition, field: Field): void {
  const ranged = condition.operator === 'DURING';
  if ((ranged && field.type !== 'DATE') || field.type === 'LIST') {
    throw queryError(
      'OPERATOR_FIELD_MISMATCH',
      `Operator '${condition.operator}' cannot be used with field '${field.name}'.`,
    );
  }
  if (field.type === 'DATE' && !ranged) {
    const bad = condition.values.find((value) => !isDate(value));
    if (bad !== undefined) {
      throw queryError('INVALID_DATE_FORMAT', `Invalid date '${bad}': expected YYYY-MM-DD.`);
    }
  }
  if (field.type === 'INT64' || field.type === 'INT32' || field.type === 'DOUBLE') {
    const bad = condition.values.find((value) => !Number.isFinite(Number(value)));
    if (bad !== undefined) throw queryError('BAD_NUMBER', `Error in query: bad number '${bad}'.`);
  }
}

function checkSegments(query: Query, selected: readonly Field[]): void {
  const filtered = query.where.filter((condition) => condition.field.startsWith('segments.'));
  for (const condition of filtered) {
    const implied = CORE_DATES.includes(condition.field);
    if (!implied && !query.select.includes(condition.field)) {
      throw queryError(
        'EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE',
        `The field '${condition.field}' in WHERE clause must also be in the SELECT clause.`,
      );
    }
  }
  const bySegment = selected.some((field) => field.role === 'segment');
  const operators = filtered
    .filter((condition) => CORE_DATES.includes(condition.field))
    .map((condition) => condition.operator);
  const has = (...wanted: string[]) => operators.some((operator) => wanted.includes(operator));
  const finite = has('=', 'IN', 'BETWEEN', 'DURING') || (has('>', '>=') && has('<', '<='));
  if (bySegment && !finite) {
    throw queryError(
      'EXPECTED_FILTERS_ON_DATE_RANGE',
      'A query that selects a date segment must filter on a finite date range, for example segments.date DURING LAST_30_DAYS.',
    );
  }
}
