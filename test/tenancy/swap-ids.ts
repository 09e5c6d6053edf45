import type { ExampleIds } from '../../src/http/example-ids';
import type { ExampleRequest } from '../../src/http/route';

/** An example with one of its own ids replaced by another tenant's id of the same kind. */
export interface Swapped {
  /** Where the id stood: `params.id`, `body.definition.scope.campaignIds.0`. */
  where: string;
  request: ExampleRequest;
}

/** Every request that differs from `example` in exactly one id: that of another tenant. */
export function swapIds(example: ExampleRequest, own: ExampleIds, foreign: ExampleIds): Swapped[] {
  const foreignOf = new Map(
    (Object.keys(own) as (keyof ExampleIds)[]).map((kind) => [own[kind], foreign[kind]]),
  );
  return placesOf(example, []).flatMap(({ path, value }) => {
    const other = foreignOf.get(value);
    if (other === undefined) return [];
    return [{ where: path.join('.'), request: replaced(example, path, other) as ExampleRequest }];
  });
}

function placesOf(value: unknown, path: string[]): { path: string[]; value: string }[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => placesOf(part, [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: string[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((part: unknown, index) =>
      String(index) === key ? replaced(part, rest, text) : part,
    );
  const parts = value as Record<string, unknown>;
  return { ...parts, [key]: replaced(parts[key], rest, text) };
}
