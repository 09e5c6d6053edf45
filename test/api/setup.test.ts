import { createPeople } from './people';
import { callApi, startTestApi, type TestApi } from '../setup/api';
import { createTenant } from '../setup/factories/identity';

const PASSWORD = 'seven bells over the old harbour';

describe('an empty installation', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const first = (values: object = {}) => ({
    code: api.deps.setupCode,
    tenantName: 'Café Glocken',
    name: 'Mei',
    email: 'Mei@Example.com',
    password: PASSWORD,
    language: 'ja',
    timezone: 'Asia/Tokyo',
    ...values,
  });
  const setUp = (values: object = {}) =>
    api.call<{ code?: string }>('POST', '/setup', { body: first(values) });
  const needed = async () => (await api.call('GET', '/setup')).body;

  it('is set up by nobody without its code', async () => {
    expect(await needed()).toEqual({ needed: true });
    expect(await setUp({ code: 'AAAAA-AAAAA-AAAAA-AAAAA' })).toMatchObject({
      status: 403,
      body: { code: 'SETUP_CODE_WRONG' },
    });
    expect(await setUp({ password: 'password2026' })).toMatchObject({ status: 400 });
    expect(await needed()).toEqual({ needed: true });
  });

  it('has the same code in every process', () => {
    expect(api.deps.setupCode).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
  });

  it('makes one tenant and its administrator, once, however many try at once', async () => {
    await createTenant(api.test.database, { slug: 'cafe-glocken' });
    const typed = api.deps.setupCode.toLowerCase().replaceAll('-', ' ');
    const other = await api.serve();
    const answers = await Promise.all([
      setUp({ code: typed }),
      callApi<{ code?: string }>(other.origin, 'POST', '/setup', {
        body: first({ email: 'other@example.com' }),
      }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ALREADY_SET_UP');
    expect(await needed()).toEqual({ needed: false });
    expect(await setUp()).toMatchObject({ status: 409, body: { code: 'ALREADY_SET_UP' } });

    const rows = await api.test.owner.query<{ email: string; slug: string }[]>(
      `SELECT u.email, u.role, u.language, u.timezone, t.name, t.slug FROM users u JOIN tenants t ON t.id = u.tenant_id`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ role: 'ADMIN', language: 'ja', timezone: 'Asia/Tokyo', name: 'Café Glocken' },
    });
    expect(rows[0]?.slug).toMatch(/^cafe-glocken-[0-9a-f]{6}$/);
    const people = await createPeople(api);
    expect((await people.login(rows[0]!.email, PASSWORD)).status).toBe(200);
  });
});
