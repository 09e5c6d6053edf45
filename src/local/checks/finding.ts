import { AppError, messageOf } from '../../core/errors';
import { redactSecrets } from '../../core/logger';

/** What one check of the environment found. */
export interface Finding {
  check: string;
  state: 'ok' | 'warning' | 'failed';
  /** What was found. */
  found: string;
  /** How to mend it; null when there is nothing to mend. */
  mend: string | null;
}

export function ok(check: string, found: string): Finding {
  return { check, state: 'ok', found, mend: null };
}

export function warning(check: string, found: string, mend: string): Finding {
  return { check, state: 'warning', found, mend };
}

export function failed(check: string, found: string, mend: string): Finding {
  return { check, state: 'failed', found, mend };
}

/** Runs a check; what it throws is a finding too, not the end of the others. */
export async function checked(
  check: string,
  mend: string,
  look: () => Promise<Finding>,
): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    const code = error instanceof AppError ? ` (${error.code})` : '';
    return failed(check, `${redactSecrets(messageOf(error))}${code}`, mend);
  }
}
