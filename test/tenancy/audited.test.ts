import { ROUTES } from '../../src/http/registry';
import type { Route } from '../../src/http/route';
import { startTestApi, type TestApi } from '../setup/api';
import { beginToConnect } from '../setup/begin-to-connect';
import { exampleIdsOf } from '../setup/example-ids';
import { seedTenant } from '../setup/factories/seed-tenant';

/** Routes that change something and leave no entry, each with its reason. */
const NOT_AUDITED: Readonly<Record<string, string>> = {
  'POST /notifications/{id}/read': 'what somebody has read is their own affair',
  'POST /notifications/read-all': 'what somebody has read is their own affair',
};

const nameOf = ({ method, path }: Route) => `${method.toUpperCase()} ${path}`;
const WRITING = ROUTES.filter(
  ({ method, access }) => method !== 'get' && access.kind === 'user',
).map((route) => [nameOf(route), route] as const);

describe('the audit log', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it.each(WRITING)('has an entry for %s, or a reason why not', async (name, route) => {
    const mine = await seedTenant(api.test.database, { role: 'ADMIN' });
    const token = await api.tokenOf(mine.user);
    await beginToConnect(api.test.database, mine, token);
    const entries = () =>
      api.test.owner.query<{ actor: string | null; action: string; entity: string }[]>(
        `SELECT actor_id AS actor, action, entity_type AS entity FROM audit_logs WHERE tenant_id = $1 AND id <> $2`,
        [mine.tenant.id, mine.auditLog.id],
      );
    const { params = {}, query, body } = route.example!(exampleIdsOf(mine));
    const path = route.path.replace(/\{(\w+)\}/g, (_braces, part: string) => params[part] ?? '');
    const answer = await api.call(route.method, path, {
      token,
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body }),
    });
    expect(answer.status).toBeLessThan(300);
    const written = await entries();
    if (name in NOT_AUDITED) {
      expect(written).toEqual([]);
      return;
    }
    expect(written.map(({ actor }) => actor)).toContain(mine.user.id);
  });

  it('names no exception that is not a route', () => {
    const names = new Set(WRITING.map(([name]) => name));
    expect(Object.keys(NOT_AUDITED).filter((name) => !names.has(name))).toEqual([]);
  });
});
