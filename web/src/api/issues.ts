import { Problem } from './problem';

/** One thing that the server found wrong with a request. */
export interface Issue {
  path: string;
  code: string;
  message: string;
}

/** What the server found wrong, field by field; empty when it refused for another reason. */
export function issuesOf(error: Error | null): Issue[] {
  if (!(error instanceof Problem)) return [];
  const { issues } = (error.body ?? {}) as { issues?: unknown };
  return Array.isArray(issues) ? (issues as Issue[]) : [];
}
