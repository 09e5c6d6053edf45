import { unitOf, unitOfName, type Unit } from './evidence-text';

export type Json = string | number | boolean | null | undefined | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export interface Span {
  from: string;
  to: string;
}

/** What the screen shows of a condition; the record itself may hold more (src/evaluation/explain.ts). */
export interface ConditionView {
  metric: string;
  unit: Unit | null;
  /** Of what meets the threshold: the metric's own for a plain value, else a ratio or a score. */
  resultUnit: Unit | null;
  formula: string | null;
  window: Span | null;
  inputs: [name: string, figure: number][];
  observed: number | null;
  expected: number | null;
  baseline: Span | null;
  baselineValues: number[];
  value: number | null;
  operator: string | null;
  threshold: number[];
  recovery: number[];
}

export interface GuardView {
  metric: string;
  unit: Unit | null;
  formula: string | null;
  window: Span | null;
  observed: number | null;
  min: number | null;
  met: boolean | null;
}

const SCORES = ['robustScore', 'excessOverMedian'];

/** Whether a value of evidence is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The judged conditions of frozen evidence, the deciding one first; none when it says nothing of conditions. */
export function conditionsOf(evidence: unknown): ConditionView[] {
  return objectsAt(evidence, 'conditions').map((condition) => {
    const metric = textOf(condition['metric']) ?? '';
    const unit = unitOf(condition['unit']) ?? unitOfName(metric);
    return {
      metric,
      unit,
      resultUnit: resultUnit(condition['compare'], unit),
      formula: textOf(condition['formula']),
      window: spanOf(condition['window']),
      inputs: isObject(condition['inputs'])
        ? Object.entries(condition['inputs']).flatMap(([name, figure]): [string, number][] =>
            typeof figure === 'number' ? [[name, figure]] : [],
          )
        : [],
      observed: figureOf(condition['observed']),
      expected: figureOf(condition['expected']),
      baseline: spanOf(condition['baseline']),
      baselineValues: figuresOf(condition['baselineValues']),
      value: figureOf(condition['value']),
      operator: textOf(condition['operator']),
      threshold: figuresOf(condition['threshold']),
      recovery: figuresOf(condition['recoveryThreshold']),
    };
  });
}

/** The minimums that had to hold before the rule judged at all. */
export function guardsOf(evidence: unknown): GuardView[] {
  return objectsAt(evidence, 'guards').map((guard) => {
    const metric = textOf(guard['metric']) ?? '';
    return {
      metric,
      unit: unitOfName(metric),
      formula: textOf(guard['formula']),
      window: spanOf(guard['window']),
      observed: figureOf(guard['observed']),
      min: figureOf(guard['min']),
      met: typeof guard['met'] === 'boolean' ? guard['met'] : null,
    };
  });
}

function resultUnit(compare: Json, unit: Unit | null): Unit | null {
  const type = isObject(compare) ? compare['type'] : undefined;
  if (typeof type !== 'string' || type === 'value') return unit;
  return SCORES.includes(type) ? null : 'RATIO';
}

function objectsAt(evidence: unknown, name: string): JsonObject[] {
  const found = isObject(evidence) ? evidence[name] : undefined;
  return Array.isArray(found) ? found.filter(isObject) : [];
}

/** A number at that place; null where there is none. */
export function figureOf(value: Json): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function figuresOf(value: Json): number[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => figureOf(one) ?? []);
}

function textOf(value: Json): string | null {
  return typeof value === 'string' ? value : null;
}

function spanOf(value: Json): Span | null {
  if (!isObject(value)) return null;
  const { from, to } = value;
  return typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
}
