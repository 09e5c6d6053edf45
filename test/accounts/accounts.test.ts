import { createTenant, type NewTenantInput } from '../../src/accounts/create-tenant';
import { createUser, type NewUserInput } from '../../src/accounts/create-user';
import { passwordMatches } from '../../src/auth/password-hash';
import { manualClock } from '../../src/core/clock';
import { newId } from '../../src/core/ids';
import { createTestDatabase, type TestDatabase } from '../setup/database';

const NOW = new Date('2026-11-20T05:00:00Z');
const PASSWORD = 'correct horse battery staple';

describe('accounts', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.close());

  const deps = () => ({ database: test.database, clock: manualClock(NOW) });
  const aSlug = () => `agency-${newId().slice(-12)}`;
  const tenant = (values: Partial<NewTenantInput> = {}) =>
    createTenant(deps(), { name: 'Bell Tower', slug: aSlug(), ...values });
  const anEmail = () => `person-${newId().slice(-12)}@example.com`;
  const user = (tenantId: string, values: Partial<NewUserInput> = {}) =>
    createUser(deps(), {
      tenantId,
      email: anEmail(),
      name: 'Anong',
      role: 'MANAGER',
      password: PASSWORD,
      ...values,
    });
  const audited = (tenantId: string) =>
    test.owner.query<{ action: string; entity_id: string; after: object }[]>(
      'SELECT action, entity_id, after FROM audit_logs WHERE tenant_id = $1 ORDER BY id',
      [tenantId],
    );

  describe('a tenant', () => {
    it('has the settings it chose and the defaults of the rest, and is on record', async () => {
      const made = await tenant({ settings: { timeZone: 'Asia/Tokyo', currency: 'JPY' } });
      const settings = {
        timeZone: 'Asia/Tokyo',
        currency: 'JPY',
        language: 'th',
        hourlyRetentionDays: 120,
        requireTwoFactor: false,
        approveSupportAccess: true,
        revisionRetentionDays: 400,
      };
      expect(made.settings).toEqual(settings);
      const [row] = await test.owner.query<object[]>(
        'SELECT name, slug, settings, created_at FROM tenants WHERE id = $1',
        [made.id],
      );
      expect(row).toEqual({ name: 'Bell Tower', slug: made.slug, settings, created_at: NOW });
      expect(await audited(made.id)).toEqual([
        {
          action: 'tenant.created',
          entity_id: made.id,
          after: { name: 'Bell Tower', slug: made.slug, settings },
        },
      ]);
    });

    it('has a short name of its own', async () => {
      const { slug } = await tenant();
      await expect(tenant({ slug })).rejects.toMatchObject({ code: 'SLUG_TAKEN', status: 409 });
      const made = await test.owner.query<object[]>('SELECT 1 FROM tenants WHERE slug = $1', [
        slug,
      ]);
      expect(made).toHaveLength(1);
    });

    it.each<[string, Partial<NewTenantInput>, string]>([
      ['capitals in the short name', { slug: 'Agency' }, 'slug'],
      ['a short name that ends in a hyphen', { slug: 'agency-' }, 'slug'],
      ['a time zone that is none', { settings: { timeZone: 'Mars/Olympus' } }, 'settings.timeZone'],
      ['a currency that is none', { settings: { currency: 'baht' } }, 'settings.currency'],
      [
        'a setting that is none',
        { settings: { colour: 'red' } as NewTenantInput['settings'] & object },
        'settings.colour',
      ],
    ])('is refused with %s', async (_what, values, path) => {
      await expect(tenant(values)).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
        issues: [{ path }],
      });
    });
  });

  describe('a user', () => {
    it('can sign in by an address in small letters, with a password that only its hash is kept of', async () => {
      const { id: tenantId } = await tenant();
      const email = anEmail();
      const made = await user(tenantId, { email: `  ${email.toUpperCase()} `, language: 'ja' });
      expect(made.email).toBe(email);
      const [row] = await test.owner.query<{ password_hash: string }[]>(
        `SELECT u.password_hash, u.role, u.language, u.timezone, u.is_active, u.failed_login_count
         FROM logins l JOIN users u ON u.tenant_id = l.tenant_id AND u.id = l.user_id WHERE l.email = $1`,
        [email],
      );
      expect(row).toMatchObject({
        role: 'MANAGER',
        language: 'ja',
        timezone: 'Asia/Bangkok',
        is_active: true,
        failed_login_count: 0,
      });
      expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await passwordMatches(row!.password_hash, PASSWORD)).toBe(true);
      expect(await passwordMatches(row!.password_hash, PASSWORD.toUpperCase())).toBe(false);
    });

    it('is on record without the password', async () => {
      const { id: tenantId } = await tenant();
      const { id, email } = await user(tenantId, { role: 'VIEWER' });
      const entries = await audited(tenantId);
      expect(entries.at(-1)).toEqual({
        action: 'user.created',
        entity_id: id,
        after: { email, name: 'Anong', role: 'VIEWER' },
      });
      expect(JSON.stringify(entries)).not.toContain(PASSWORD);
    });

    it('has an address that signs in nowhere else, also when two are made at once', async () => {
      const [one, other] = await Promise.all([tenant(), tenant()]);
      const email = anEmail();
      const made = await Promise.allSettled([user(one.id, { email }), user(other.id, { email })]);
      expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'EMAIL_TAKEN', status: 409 },
      });
      await expect(user(one.id, { email: email.toUpperCase() })).rejects.toMatchObject({
        code: 'EMAIL_TAKEN',
      });
      const rows = await test.owner.query<object[]>('SELECT 1 FROM users WHERE email = $1', [
        email,
      ]);
      expect(rows).toHaveLength(1);
    });

    it.each<[string, Partial<NewUserInput>, string]>([
      ['an address that is none', { email: 'somebody' }, 'email'],
      ['a name of spaces', { name: '   ' }, 'name'],
      ['a time zone that is none', { timezone: 'Bangkok' }, 'timezone'],
      ['a password that is too short', { password: 'too short' }, 'password'],
      ['a password that everybody has', { password: 'password12345' }, 'password'],
    ])('is refused with %s', async (_what, values, path) => {
      const { id: tenantId } = await tenant();
      await expect(user(tenantId, values)).rejects.toMatchObject({
        code: 'INVALID_REQUEST',
        issues: [{ path }],
      });
      expect(await audited(tenantId)).toHaveLength(1);
    });
  });
});
