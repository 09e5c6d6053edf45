import type { Operator, Threshold } from './definition';

/** Whether `value operator threshold` holds. A value that is not a number never meets a threshold. */
export function meets(value: number, operator: Operator, threshold: Threshold): boolean {
  if (Number.isNaN(value)) return false;
  if (typeof threshold !== 'number') return value >= threshold[0] && value <= threshold[1];
  switch (operator) {
    case '>':
      return value > threshold;
    case '>=':
      return value >= threshold;
    case '<':
      return value < threshold;
    case '<=':
      return value <= threshold;
    case '=':
      return value === threshold;
    case '!=':
      return value !== threshold;
    case 'between':
      return false;
  }
}

/**
 * The threshold that a value must cross back over to be clear: inside the firing one by `margin` of its size.
 * `=` and `!=` have no inside and keep theirs.
 */
export function recoveryThreshold(
  operator: Operator,
  threshold: Threshold,
  margin: number,
): Threshold {
  if (typeof threshold !== 'number') {
    const [low, high] = threshold;
    return [low - Math.abs(low) * margin, high + Math.abs(high) * margin];
  }
  const inside = Math.abs(threshold) * margin;
  if (isUpper(operator)) return threshold - inside;
  return isLower(operator) ? threshold + inside : threshold;
}

/** Whether the operator fires on large values. */
export function isUpper(operator: Operator): boolean {
  return operator === '>' || operator === '>=';
}

/** Whether the operator fires on small values. */
export function isLower(operator: Operator): boolean {
  return operator === '<' || operator === '<=';
}

/** Whether every value that meets `threshold` also meets `wider`. */
export function isAtLeastAsWide(operator: Operator, wider: number, threshold: number): boolean {
  if (isUpper(operator)) return wider <= threshold;
  return isLower(operator) ? wider >= threshold : wider === threshold;
}
