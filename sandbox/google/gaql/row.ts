import type { Field } from './fields';

/** A field's value before it is written; null when the resource has none. */
export type Value = string | number | boolean | readonly string[] | readonly JsonObject[] | null;

/** One row of an answer: values by field name (snake case). */
export type Row = ReadonlyMap<string, Value>;

/** A JSON object under construction. */
interface JsonObject {
  [key: string]: JsonValue;
}
type JsonValue = string | number | boolean | readonly string[] | readonly JsonObject[] | JsonObject;

/** A snake-case path in the camel case of Google's JSON: `campaign_budget.amount_micros` → `campaignBudget.amountMicros`. */
export function camelPath(path: string): string {
  return path.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

const stepsByName = new Map<string, readonly string[]>();

function stepsOf(name: string): readonly string[] {
  let steps = stepsByName.get(name);
  if (steps === undefined) {
    steps = camelPath(name).split('.');
    stepsByName.set(name, steps);
  }
  return steps;
}

/** A row as Google's REST interface writes it: nested, camel case, 64-bit integers as strings, absent values left out. */
export function rowJson(row: Row, fieldOf: (name: string) => Field | undefined): JsonObject {
  const json: JsonObject = {};
  for (const [name, value] of row) {
    if (value === null) continue;
    const steps = stepsOf(name);
    let place = json;
    for (const step of steps.slice(0, -1)) {
      const inner = place[step];
      place = isObject(inner) ? inner : (place[step] = {});
    }
    place[steps.at(-1) ?? ''] = isInt64(fieldOf(name), value) ? String(value) : value;
  }
  return json;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && !Array.isArray(value);
}

function isInt64(field: Field | undefined, value: Value): value is string | number {
  return field?.type === 'INT64' && (typeof value === 'number' || typeof value === 'string');
}
