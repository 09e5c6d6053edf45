import { presentMyself } from '../presenters/myself';
import { defineRoute } from '../route';
import { userSchema } from '../schemas/user';

export const me = defineRoute({
  method: 'get',
  path: '/me',
  access: { kind: 'user', action: 'me:read' },
  summary: 'The signed-in user and their tenant',
  tags: ['Me'],
  request: {},
  responses: { 200: { description: 'Who is signed in', body: userSchema } },
  example: () => ({}),
  async read({ principal }, scope) {
    return { status: 200 as const, body: await presentMyself(scope, principal.userId) };
  },
});
