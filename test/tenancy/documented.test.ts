import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { USER_ROLES } from '../../src/domain/enums';
import { may } from '../../src/domain/permissions';
import { DEFAULT_QUOTAS } from '../../src/http/edges/rate-limits';
import { openApiDocument } from '../../src/http/openapi';
import { ROUTES } from '../../src/http/registry';

const page = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');

/** The cells of every table row of a page. */
const tableRows = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('the documents', () => {
  it('say of every action who may do it, as the code does', () => {
    const actions = ROUTES.flatMap(({ access }) => (access.kind === 'user' ? [access.action] : []));
    const rows = tableRows(page('security.md'));
    expect(rows[0]).toEqual(['action', ...USER_ROLES]);
    const told = rows.filter(([first]) => first?.startsWith('`') === true);
    const meant = [...new Set(actions)].map((action) => [
      `\`${action}\``,
      ...USER_ROLES.map((role) => (may(role, action) ? 'yes' : '–')),
    ]);
    expect(told.toSorted()).toEqual(meant.toSorted());
  });

  it('list every error code that the OpenAPI document names', () => {
    const document = JSON.stringify(openApiDocument(ROUTES, '0'));
    const codes = new Set(
      [...document.matchAll(/"description":"([A-Z][A-Z_]+(?:, [A-Z][A-Z_]+)*)"/g)].flatMap(
        ([, names = '']) => names.split(', '),
      ),
    );
    expect(codes.size).toBeGreaterThan(15);
    const text = page('api.md');
    expect([...codes].filter((code) => !text.includes(`\`${code}\``))).toEqual([]);
  });

  it('tell the quotas that hold', () => {
    const numbers = tableRows(page('api.md'))
      .map(([, quota]) => /^(\d+) in (a minute|fifteen minutes)$/.exec(quota ?? ''))
      .flatMap((found) =>
        found === null
          ? []
          : [{ points: Number(found[1]), seconds: found[2] === 'a minute' ? 60 : 900 }],
      );
    expect(numbers).toEqual(Object.values(DEFAULT_QUOTAS));
  });
});
