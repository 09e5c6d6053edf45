import type { RuleState } from '../domain/rule-state';
import { advance, type Episode, type Transition } from './advance';
import type { CompiledRule } from './compile';
import { judge, type Judgement } from './judge';
import type { Subject } from './subject';

/** A judgement and the step it caused. */
export interface Evaluation extends Transition {
  judgement: Judgement;
}

/**
 * Judges a rule for one entity at `now`, unless the caller has, and moves its state on. Pure: commit `nextState` and
 * the action together.
 */
export function evaluate(
  rule: CompiledRule,
  subject: Subject,
  state: RuleState | null,
  episode: Episode | null,
  now: Date,
  judgement: Judgement = judge(rule, subject, now),
): Evaluation {
  const { verdict, action, severity, heldBackBy, nextState } = advance(
    rule,
    judgement,
    state,
    episode,
    now,
  );
  return { judgement, verdict, action, severity, heldBackBy, nextState };
}
