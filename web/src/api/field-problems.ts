import { Problem } from './problem';

/** One field that the server found wrong; `code` is stable where the API says so. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** What the server found wrong by field; empty for other failures. */
export function fieldProblems(error: Error | null): FieldProblem[] {
  if (!(error instanceof Problem)) return [];
  const { issues } = (error.body ?? {}) as { issues?: unknown };
  return Array.isArray(issues) ? (issues as FieldProblem[]) : [];
}
