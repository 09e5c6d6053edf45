import type { ReactNode } from 'react';
import type { Severity } from '../api/types';
import './display.css';

export type Tone = Severity | 'OK' | 'NONE';

const SHAPES: Record<Tone, string> = {
  CRITICAL: '◆',
  WARNING: '▲',
  INFO: '●',
  OK: '✓',
  NONE: '–',
};

/** The shape that stands for a severity; a word or a label must say the same beside it. */
export function Shape({ tone }: { tone: Tone }) {
  return (
    <span className={`chip-shape tone-${tone}`} aria-hidden="true">
      {SHAPES[tone]}
    </span>
  );
}

/** A state as shape, word and colour. */
export function Chip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`chip tone-${tone}`}>
      <Shape tone={tone} />
      {children}
    </span>
  );
}
