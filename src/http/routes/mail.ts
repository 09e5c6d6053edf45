import { readMailFigures } from '../../store/outgoing-mails';
import { defineRoute } from '../route';
import { mailStateSchema } from '../schemas/people';

const SINCE_MS = 7 * 86_400_000;

export const mailState = defineRoute({
  method: 'get',
  path: '/mail',
  access: { kind: 'user', action: 'mail:read' },
  summary: 'Whether mails to people go out',
  tags: ['People'],
  request: {},
  responses: { 200: { description: 'How mails fare', body: mailStateSchema } },
  example: () => ({}),
  async read(_call, scope, deps) {
    const since = new Date(deps.clock.now().getTime() - SINCE_MS);
    const { waiting, dead, lastFailure } = await readMailFigures(scope, since);
    const body = {
      configured: deps.mailConfigured,
      waiting,
      dead,
      lastFailure:
        lastFailure === null ? null : { ...lastFailure, at: lastFailure.at.toISOString() },
    };
    return { status: 200 as const, body };
  },
});
