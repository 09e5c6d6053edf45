import { z } from 'zod';
import { setUpInstallation } from '../../accounts/set-up-installation';
import { LANGUAGES } from '../../domain/enums';
import { isInstallationEmpty } from '../../store/system/installation';
import { defineRoute } from '../route';
import { emailAddress, newPassword, timeZone } from '../schemas/people';
import { shortText } from '../schemas/primitives';

export const setupState = defineRoute({
  method: 'get',
  path: '/setup',
  access: { kind: 'public' },
  summary: 'Whether the installation waits for its first administrator',
  tags: ['Set-up'],
  request: {},
  responses: {
    200: { description: 'Whether it does', body: z.strictObject({ needed: z.boolean() }) },
  },
  async handle(_call, deps) {
    return { status: 200 as const, body: { needed: await isInstallationEmpty(deps.system) } };
  },
});

export const setup = defineRoute({
  method: 'post',
  path: '/setup',
  access: { kind: 'public' },
  summary: 'Make the first tenant and its administrator',
  tags: ['Set-up'],
  request: {
    body: z.strictObject({
      code: z.string().trim().min(1).max(100).meta({
        description: 'What the server printed at its start; `campanile setup-code` prints it too',
      }),
      tenantName: shortText,
      name: shortText,
      email: emailAddress,
      password: newPassword,
      language: z.enum(LANGUAGES),
      timezone: timeZone,
    }),
  },
  responses: {
    201: {
      description: 'The address that one signs in with',
      body: z.strictObject({ email: z.string() }),
    },
  },
  errors: [
    { status: 403, code: 'SETUP_CODE_WRONG' },
    { status: 409, code: 'ALREADY_SET_UP' },
    { status: 429, code: 'RATE_LIMITED' },
  ],
  async handle({ body, meta }, deps) {
    await deps.limits.consume('setUp', meta.origin.ip ?? 'unknown');
    const made = await setUpInstallation(deps, { ...body, origin: meta.origin });
    return { status: 201 as const, body: made };
  },
});
