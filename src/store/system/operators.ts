import type { WrappedKey } from '../../core/key-ring';
import type { SystemQueries } from '../database';

/** What signing an operator in needs to know; the secret is wrapped by the master key. */
export interface SigningInOperator {
  id: string;
  name: string;
  passwordHash: string;
  totp: WrappedKey;
  lastStep: number | null;
  isActive: boolean;
  failedLoginCount: number;
  lockedUntil: Date | null;
}

interface SigningInRow extends Omit<SigningInOperator, 'totp'>, WrappedKey {}

const SIGNING_IN = `
  SELECT id, name, password_hash AS "passwordHash", wrapped_totp AS wrapped, master_version AS "masterVersion",
         last_step AS "lastStep", is_active AS "isActive", failed_login_count AS "failedLoginCount",
         locked_until AS "lockedUntil"
  FROM operators`;

function signingIn(rows: readonly SigningInRow[]): SigningInOperator | null {
  const [row] = rows;
  if (row === undefined) return null;
  const { wrapped, masterVersion, ...known } = row;
  return { ...known, totp: { wrapped, masterVersion } };
}

/** The active operator of an address, lower case, or null. */
export async function findOperatorByEmail(
  system: SystemQueries,
  email: string,
): Promise<SigningInOperator | null> {
  return signingIn(
    await system.query<SigningInRow>(`${SIGNING_IN} WHERE email = $1 AND is_active`, [email]),
  );
}

/** The operator, held until the transaction ends: parallel guesses are counted one after the other. */
export async function holdOperator(
  system: SystemQueries,
  operatorId: string,
): Promise<SigningInOperator | null> {
  return signingIn(
    await system.query<SigningInRow>(`${SIGNING_IN} WHERE id = $1 FOR UPDATE`, [operatorId]),
  );
}

/** Counts a failure; `lockedUntil` is null while the operator may go on trying. */
export async function recordOperatorFailure(
  system: SystemQueries,
  failure: { operatorId: string; failedLoginCount: number; lockedUntil: Date | null; at: Date },
): Promise<void> {
  await system.query(
    `UPDATE operators SET failed_login_count = $2, locked_until = $3, updated_at = $4 WHERE id = $1`,
    [failure.operatorId, failure.failedLoginCount, failure.lockedUntil, failure.at],
  );
}

/** Forgets earlier failures, and spends the step whose code was given. */
export async function recordOperatorSignIn(
  system: SystemQueries,
  signIn: { operatorId: string; step: number; at: Date },
): Promise<void> {
  await system.query(
    `UPDATE operators SET failed_login_count = 0, locked_until = NULL, last_step = $2, last_login_at = $3, updated_at = $3
     WHERE id = $1`,
    [signIn.operatorId, signIn.step, signIn.at],
  );
}

/** Writes an operator. An address has one active operator at most: `operators_email`. */
export async function insertOperator(
  system: SystemQueries,
  operator: {
    id: string;
    email: string;
    name: string;
    passwordHash: string;
    totp: WrappedKey;
    at: Date;
  },
): Promise<void> {
  await system.query(
    `INSERT INTO operators (id, email, name, password_hash, wrapped_totp, master_version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [
      operator.id,
      operator.email,
      operator.name,
      operator.passwordHash,
      operator.totp.wrapped,
      operator.totp.masterVersion,
      operator.at,
    ],
  );
}

/** Ends an operator and their sessions; null when nobody active has the address. */
export async function endOperator(
  system: SystemQueries,
  email: string,
  at: Date,
): Promise<{ id: string; name: string } | null> {
  const [ended] = await system.query<{ id: string; name: string }>(
    `UPDATE operators SET is_active = false, updated_at = $2 WHERE email = $1 AND is_active RETURNING id, name`,
    [email, at],
  );
  if (ended === undefined) return null;
  await system.query(
    `UPDATE operator_sessions SET revoked_at = $2 WHERE operator_id = $1 AND revoked_at IS NULL`,
    [ended.id, at],
  );
  return ended;
}

/** An operator as the command line lists them. */
export interface ListedOperator {
  id: string;
  email: string;
  name: string;
  isActive: boolean;
  lastLoginAt: Date | null;
  createdAt: Date;
}

/** All operators, the active ones first. */
export async function listOperators(system: SystemQueries): Promise<ListedOperator[]> {
  return await system.query<ListedOperator>(
    `SELECT id, email, name, is_active AS "isActive", last_login_at AS "lastLoginAt", created_at AS "createdAt"
     FROM operators ORDER BY is_active DESC, email, created_at`,
  );
}

/** Secrets of operators that a master key other than `masterVersion` wraps, held until the transaction ends. */
export async function holdOperatorsOfOtherMasters(
  system: SystemQueries,
  masterVersion: number,
): Promise<(WrappedKey & { id: string })[]> {
  return await system.query<WrappedKey & { id: string }>(
    `SELECT id, wrapped_totp AS wrapped, master_version AS "masterVersion" FROM operators
     WHERE master_version <> $1 ORDER BY id FOR UPDATE`,
    [masterVersion],
  );
}

/** Stores an operator's secret as another master key wrapped it. */
export async function rewrapOperator(
  system: SystemQueries,
  { id, wrapped, masterVersion }: WrappedKey & { id: string },
): Promise<void> {
  await system.query(`UPDATE operators SET wrapped_totp = $2, master_version = $3 WHERE id = $1`, [
    id,
    wrapped,
    masterVersion,
  ]);
}
