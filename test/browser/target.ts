export type Role = 'ADMIN' | 'MANAGER' | 'VIEWER';

/** What `campanile up --json` prints when it is ready. */
export interface Target {
  url: string;
  users: { email: string; password: string; role: string }[];
  sandbox: { admin: string };
  /** Where it keeps its data: with it, the command line finds the server. */
  dataDirectory: string;
}

/** The variable that carries the target from the set-up to the tests; set by hand, a running server is tested. */
export const TARGET_VARIABLE = 'CAMPANILE_BROWSER_TARGET';

/** The server under test. @throws Error when the set-up did not run */
export function target(): Target {
  const told = process.env[TARGET_VARIABLE];
  if (told === undefined) throw new Error(`${TARGET_VARIABLE} is not set`);
  return JSON.parse(told) as Target;
}

/** The demo's user of a role. @throws Error when the demo has none */
export function userOf(role: Role): { email: string; password: string } {
  const user = target().users.find((one) => one.role === role);
  if (user === undefined) throw new Error(`the demo has no ${role}`);
  return { email: user.email, password: user.password };
}
