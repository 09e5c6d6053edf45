import type { Clock } from '../core/clock';
import type { Operator } from '../domain/operators';
import type { SystemDatabase } from '../store/database';
import { findOperatorOfToken } from '../store/system/operator-sessions';
import { operatorTokenInvalid, parseOperatorToken } from './operator-token';

/**
 * The operator whose bearer token this is; tokens of users and keys of programs are nobody's here.
 * @throws AppError OPERATOR_TOKEN_INVALID (401)
 */
export async function identifyOperator(
  { system, clock }: { system: SystemDatabase; clock: Clock },
  text: string,
): Promise<Operator> {
  const token = parseOperatorToken(text);
  const operator =
    token === null ? null : await findOperatorOfToken(system, token.hash, clock.now());
  if (operator === null) throw operatorTokenInvalid();
  return operator;
}
