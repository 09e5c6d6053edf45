import type { z } from 'zod';
import type { FieldIssue } from './errors';

type Issue = z.core.$ZodIssue;

/** The branch of a union that the input came closest to: the one with the fewest complaints. */
function closestBranch(branches: readonly Issue[][]): Issue[] {
  return branches.reduce((best, branch) => (branch.length < best.length ? branch : best));
}

function flatten(issue: Issue, parents: readonly PropertyKey[]): FieldIssue[] {
  const path = [...parents, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return closestBranch(issue.errors).flatMap((inner) => flatten(inner, path));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key].map(String).join('.'),
      code: 'UNKNOWN_KEY',
      message: 'is not known here',
    }));
  return [
    { path: path.map(String).join('.'), code: issue.code.toUpperCase(), message: issue.message },
  ];
}

/** zod's complaints as field issues: dotted paths below `parents`, stable codes, one entry for each unknown key. */
export function issuesOf(error: z.ZodError, parents: readonly string[] = []): FieldIssue[] {
  return error.issues.flatMap((issue) => flatten(issue, parents));
}
