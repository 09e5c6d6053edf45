import { Problem } from './problem';

interface Issue {
  path: string;
  message: string;
}

function issuesOf(error: Error | null): Issue[] {
  if (!(error instanceof Problem)) return [];
  const { issues } = (error.body ?? {}) as { issues?: unknown };
  return Array.isArray(issues) ? (issues as Issue[]) : [];
}

/** What the server found wrong with the field at `path` or within it; undefined when nothing. */
export function issueAt(error: Error | null, path: string): string | undefined {
  return issuesOf(error).find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))
    ?.message;
}

/** What the server said that belongs to none of the fields; null when all of it does. */
export function restOf(error: Error | null, paths: readonly string[]): string | null {
  if (error === null) return null;
  const issues = issuesOf(error);
  if (issues.length === 0) return error.message;
  const known = (issue: Issue) =>
    paths.some((path) => issue.path === path || issue.path.startsWith(`${path}.`));
  return issues.find((issue) => !known(issue))?.message ?? null;
}
