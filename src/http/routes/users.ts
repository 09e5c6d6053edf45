import { z } from 'zod';
import { changeUser } from '../../accounts/change-user';
import { notFound } from '../../core/errors';
import { LANGUAGES, USER_ROLES } from '../../domain/enums';
import { listUsers, readUser } from '../../store/user-directory';
import { presentPerson } from '../presenters/person';
import { defineRoute } from '../route';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { personSchema, timeZone } from '../schemas/people';
import { id, listOf, shortText } from '../schemas/primitives';

const MANAGERS = 'A MANAGER manages users below ADMIN';

export const users = defineRoute({
  method: 'get',
  path: '/users',
  access: { kind: 'user', action: 'users:read' },
  summary: 'The people of the tenant, by name',
  tags: ['People'],
  request: {
    query: z.strictObject({
      ...pageQuery,
      role: listOf(USER_ROLES).optional(),
      isActive: z.enum(['true', 'false']).optional(),
      search: shortText.optional().meta({ description: 'Part of a name or an e-mail address' }),
    }),
  },
  responses: { 200: { description: 'A page of them', body: pageOfItems(personSchema) } },
  example: () => ({}),
  async read({ query }, scope) {
    const filter = {
      roles: query.role ?? null,
      isActive: query.isActive === undefined ? null : query.isActive === 'true',
      search: query.search ?? null,
    };
    const page = await listUsers(scope, filter, pageRequest(query, 'text', 'name'));
    return { status: 200 as const, body: presentPage(page, 'name', presentPerson) };
  },
});

export const user = defineRoute({
  method: 'get',
  path: '/users/{id}',
  access: { kind: 'user', action: 'users:read' },
  summary: 'One of them',
  tags: ['People'],
  request: { params: z.strictObject({ id }) },
  responses: { 200: { description: 'The user', body: personSchema } },
  example: (ids) => ({ params: { id: ids.userId } }),
  async read({ params }, scope) {
    const found = await readUser(scope, params.id);
    if (found === null) throw notFound('The user');
    return { status: 200 as const, body: presentPerson(found) };
  },
});

export const changedUser = defineRoute({
  method: 'patch',
  path: '/users/{id}',
  access: { kind: 'user', action: 'users:write' },
  summary: `Change a user, or deactivate them. ${MANAGERS}; nobody raises themselves`,
  tags: ['People'],
  request: {
    params: z.strictObject({ id }),
    body: z.strictObject({
      name: shortText.optional(),
      role: z.enum(USER_ROLES).optional(),
      isActive: z.boolean().optional(),
      language: z.enum(LANGUAGES).optional(),
      timezone: timeZone.optional(),
    }),
  },
  responses: { 200: { description: 'The user as they are now', body: personSchema } },
  errors: [{ status: 409, code: 'LAST_ADMIN' }],
  example: (ids) => ({ params: { id: ids.userId }, body: { name: 'Anong Suksai' } }),
  async act({ params, body, actor }, deps) {
    const changed = await changeUser(deps, actor, params.id, body);
    return { status: 200 as const, body: presentPerson(changed) };
  },
});
