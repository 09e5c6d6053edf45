import { QueryFailedError } from 'typeorm';
import { askingPostgres, isDatabaseUnavailable } from './postgres-errors';

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });
const wrapped = (error: Error) => new QueryFailedError('SELECT 1', [], error);
const refused = coded('connect ECONNREFUSED 127.0.0.1:1', 'ECONNREFUSED');
const thrownBy = (ask: Promise<unknown>) => ask.catch((error: unknown) => error);

describe('what is blamed on PostgreSQL', () => {
  it.each([
    ['it shuts down', coded('terminating connection', '57P01')],
    ['it starts up', coded('the database system is starting up', '57P03')],
    ['its connection broke', new Error('Connection terminated unexpectedly')],
    ['its connection broke in a query', wrapped(new Error('Connection terminated unexpectedly'))],
    ['it was reset in a query', wrapped(coded('read ECONNRESET', 'ECONNRESET'))],
  ])('%s', (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([
    ['its row is taken', wrapped(coded('duplicate key', '23505'))],
    ['somebody else refuses connections', refused],
    ['several others do', new AggregateError([refused, refused])],
    ['anything else', new Error('no')],
  ])('not that %s', (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it.each([
    ['is refused', refused],
    ['is refused at every address', new AggregateError([refused, refused])],
  ])('a connection that %s, where PostgreSQL was asked', async (_what, error) => {
    const thrown = await thrownBy(askingPostgres(Promise.reject(error)));
    expect(isDatabaseUnavailable(thrown)).toBe(true);
    expect(thrown).toMatchObject({ cause: error });
  });

  it('and what it says itself stays what it is', async () => {
    const broken = coded('duplicate key', '23505');
    expect(await thrownBy(askingPostgres(Promise.reject(broken)))).toBe(broken);
    expect(await askingPostgres(Promise.resolve(1))).toBe(1);
  });
});
