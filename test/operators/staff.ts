import { generateSync } from 'otplib';
import { newId } from '../../src/core/ids';
import { createOperator } from '../../src/operators/create-operator';
import type { TestApi } from '../setup/api';

export const PASSWORD = 'four quiet herons wading';
export const HOUR_MS = 3_600_000;

export interface Signed {
  id: string;
  email: string;
  secret: string;
  token: string;
}

/** Status and code of an answer. */
export const outcome = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string } | undefined)?.code,
];
/** Operators of an API, and what is written down about them. */
export function createStaff(api: TestApi) {
  const codeOf = (secret: string) =>
    generateSync({ secret, epoch: Math.floor(api.clock.now().getTime() / 1000) });

  async function newOperator() {
    const made = await createOperator(api.deps, {
      ...{ email: `op-${newId().slice(-12)}@example.com`, name: 'Somsri', password: PASSWORD },
    });
    const secret = new URL(made.otpauthUri).searchParams.get('secret')!;
    return { ...made, secret };
  }

  const signIn = (body: { email: string; password: string; code: string }) =>
    api.call<{ token: string; expiresAt: string; code?: string }>('post', '/operators/sign-in', {
      body,
    });

  async function signedIn(): Promise<Signed> {
    const { id, email, secret } = await newOperator();
    const answer = await signIn({ email, password: PASSWORD, code: codeOf(secret) });
    expect(answer.status).toBe(200);
    return { id, email, secret, token: answer.body.token };
  }

  const auditOf = (tenantId: string, pattern = '%') =>
    api.test.owner.query<Record<string, unknown>[]>(
      `SELECT action, operator_name AS operator, after FROM audit_logs
     WHERE tenant_id = $1 AND action LIKE $2 ORDER BY id`,
      [tenantId, pattern],
    );
  const operatorAuditOf = (operatorId: string) =>
    api.test.owner.query<{ action: string; tenant: string | null; details: unknown }[]>(
      `SELECT action, about_tenant_id AS tenant, details FROM operator_audit WHERE operator_id = $1 ORDER BY id`,
      [operatorId],
    );
  return { codeOf, newOperator, signIn, signedIn, auditOf, operatorAuditOf };
}
