import { fieldProblems } from '../api/field-problems';
import type { Draft } from './draft';

type Field = keyof Draft;

/** Parts of the API's issue paths, from the most telling, and the field of the form that each is about. */
const FIELDS: readonly (readonly [RegExp, Field])[] = [
  [/namePattern/, 'namePattern'],
  [/adAccountIds/, 'adAccountId'],
  [/platforms/, 'platform'],
  [/threshold/, 'typed'],
  [/window/, 'window'],
  [/operator/, 'operator'],
  [/severit/, 'severity'],
  [/metric/, 'metric'],
  [/^name$/, 'name'],
];

/** What the server found wrong, by field of the form; `rest` is what belongs to none. */
export function fieldErrors(error: Error | null): {
  fields: Partial<Record<Field, string>>;
  rest: string | null;
} {
  if (error === null) return { fields: {}, rest: null };
  const issues = fieldProblems(error);
  const fields: Partial<Record<Field, string>> = {};
  let rest: string | null = issues.length === 0 ? error.message : null;
  for (const { path, message } of issues) {
    const field = FIELDS.find(([part]) => part.test(path))?.[1];
    if (field === undefined) rest ??= message;
    else fields[field] ??= message;
  }
  return { fields, rest };
}
