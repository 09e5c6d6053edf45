import { defineRoute } from '../route';
import { healthSchema } from '../schemas/health';

export const health = defineRoute({
  method: 'get',
  path: '/health',
  access: { kind: 'public' },
  summary: 'How the service does',
  tags: ['Health'],
  request: {},
  responses: { 200: { description: 'What it stands on', body: healthSchema } },
  async handle(_call, deps) {
    const checks = await deps.checkHealth();
    const well = checks.postgres === 'ok' && checks.redis === 'ok' && checks.migrations === 'ok';
    const status = well ? ('ok' as const) : ('degraded' as const);
    return { status: 200 as const, body: { status, version: deps.version, checks } };
  },
});
