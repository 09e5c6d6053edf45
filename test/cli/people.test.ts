import type { TestDatabase } from '../setup/database';
import { createTenant, createUser } from '../setup/factories/identity';
import { createTwoFactor } from '../setup/factories/sign-in';
import type { TestRedis } from '../setup/redis';
import { startCliInstallation } from './cli-installation';
import { runCli } from './run-cli';

let test: TestDatabase;
let redis: TestRedis;
let environment: Record<string, string>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ test, redis, environment, close } = await startCliInstallation());
});
afterAll(() => close());

describe('campanile users reset-2fa', () => {
  it('signs open browsers out over Redis, and says so when Redis does not answer', async () => {
    const [{ id: tenantId }, news] = [await createTenant(test.database), redis.client()];
    const lost = async () => {
      const user = await createUser(test.database, tenantId);
      await createTwoFactor(test.database, user);
      return user.email;
    };
    const reset = async (more: Record<string, string>, ...flags: string[]) =>
      await runCli(['users', 'reset-2fa', '--email', await lost(), ...flags], {
        ...environment,
        ...more,
      });
    const heard = await reset({}, '--json');
    expect([heard.code, JSON.parse(heard.stdout)]).toEqual([
      0,
      expect.objectContaining({ tenantId, removed: true, announced: true }),
    ]);
    const told = await news.xrange('{campanile}:realtime', '-', '+');
    expect(JSON.stringify(told)).toContain('access.changed');

    const unheard = await reset({ REDIS_URL: 'redis://127.0.0.1:1', LOG_LEVEL: 'fatal' });
    expect([unheard.code, unheard.stdout]).toEqual([
      0,
      expect.stringMatching(/signs in with the password alone\n$/),
    ]);
    expect(unheard.stderr).toContain('Redis does not answer: open browsers are signed out within');
  });
});

describe('campanile operators', () => {
  const operators = (args: readonly string[], input?: string) =>
    runCli(['operators', ...args], environment, input);
  const PASSWORD = 'four quiet herons wading';
  const somsri = ['--email', 'Somsri@Example.com', '--name', 'Somsri'];

  it('makes staff; a password that is given is not told again, and a refusal says why', async () => {
    const made = await operators(
      ['create', ...somsri, '--password-stdin', '--json'],
      `${PASSWORD}\n`,
    );
    expect([made.code, made.stderr, JSON.parse(made.stdout)]).toEqual([
      0,
      '',
      {
        ...{ id: expect.any(String) as string, email: 'somsri@example.com', name: 'Somsri' },
        ...{
          otpauthUri: expect.stringMatching(/^otpauth:\/\/totp\/.*secret=[A-Z2-7]{32}/) as string,
        },
        password: null,
      },
    ]);
    expect(made.stdout).not.toContain(PASSWORD);

    const [again, weak, given] = await Promise.all([
      operators(['create', ...somsri]),
      operators(
        ['create', '--email', 'a@example.com', '--name', 'A', '--password-stdin'],
        'password1234\n',
      ),
      operators(['create', '--email', 'narin@example.com', '--name', 'Narin']),
    ]);
    expect([again.code, again.stdout, again.stderr]).toEqual([
      1,
      '',
      expect.stringContaining('(EMAIL_TAKEN)'),
    ]);
    expect([weak.code, weak.stderr]).toEqual([1, expect.stringContaining('(INVALID_REQUEST)')]);
    expect(weak.stderr).not.toContain('password1234');
    expect([given.code, given.stdout]).toEqual([
      0,
      expect.stringMatching(/^narin@example.com is an operator\npassword: [\w-]{20}\n/),
    ]);
  });

  it('lists staff, and deactivates somebody once', async () => {
    const deactivate = ['deactivate', '--email', 'somsri@example.com'];
    const ended = await operators([...deactivate, '--json']);
    expect(JSON.parse(ended.stdout)).toMatchObject({ email: 'somsri@example.com', grantsEnded: 0 });
    const [twice, listed, told] = await Promise.all([
      operators(deactivate),
      operators(['list', '--json']),
      operators(['list']),
    ]);
    expect([twice.code, twice.stderr]).toEqual([
      1,
      expect.stringContaining('(OPERATOR_NOT_FOUND)'),
    ]);
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { email: 'narin@example.com', isActive: true, lastLoginAt: null },
      { email: 'somsri@example.com', isActive: false },
    ]);
    expect(told.stdout).toMatch(/^active {4}narin@example.com {2}Narin/);
  });
});
