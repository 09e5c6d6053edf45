import { newId } from '../../src/core/ids';
import { ROUTES } from '../../src/http/registry';
import type { ExampleIds } from '../../src/http/example-ids';
import type { Access, Example, ExampleRequest, Route } from '../../src/http/route';
import type { TestApi } from '../setup/api';
import { exampleIdsOf } from '../setup/example-ids';
import type { SeededTenant } from '../setup/factories/seed-tenant';
import type { Answer } from '../setup/http-client';
import { swapIds } from './swap-ids';

/** A route that users call, with the example of itself. */
export type UserRoute = Route & { access: Extract<Access, { kind: 'user' }>; example: Example };

const isOfUsers = (route: Route): route is UserRoute =>
  route.access.kind === 'user' && route.example !== null;

/** `GET /alerts/{id}`. */
export const nameOf = ({ method, path }: Route): string => `${method.toUpperCase()} ${path}`;

/** Every route of users by name. */
export const USER_ROUTES = ROUTES.filter(isOfUsers).map((route) => [nameOf(route), route] as const);

/** Ids of nobody, each of them different. */
export const strangeIds = (): ExampleIds => ({
  userId: newId(),
  clientUserId: newId(),
  clientId: newId(),
  spareClientId: newId(),
  adAccountId: newId(),
  campaignId: newId(),
  alertId: newId(),
  ruleId: newId(),
  notificationId: newId(),
  syncLogId: newId(),
  plannedSyncId: newId(),
  apiKeyId: newId(),
  invitationId: newId(),
  webhookId: newId(),
  webhookDeliveryId: newId(),
  connectionId: newId(),
  accessGrantId: newId(),
  sessionId: newId(),
});

/** Whether the route takes an id of something. */
export const namesIds = (route: UserRoute): boolean => {
  const ids = strangeIds();
  return swapIds(route.example(ids), ids, ids).length > 0;
};

/** Every id of a tenant that an answer to another tenant could give away. */
export const traitsOf = (seeded: SeededTenant): string[] => [
  seeded.tenant.id,
  seeded.tenant.slug,
  seeded.user.email,
  seeded.alertEvent.id,
  seeded.event.id,
  seeded.invitation.email,
  seeded.userLink.id,
  seeded.webhookAttempt.id,
  seeded.lineChannel.webhookKey,
  ...Object.values<string>({ ...exampleIdsOf(seeded) }),
];

/** Declared parameters that hold an id: those the example must fill, so that swapping reaches them. */
export const idParameters = ({ request: { params, query } }: Route): string[] =>
  Object.entries({ params, query }).flatMap(([part, schema]) =>
    Object.keys(schema?.shape ?? {})
      .filter((key) => /^id$|Id$/.test(key))
      .map((key) => `${part}.${key}`),
  );

/** Calls a route with an example of it. */
export const callRoute = (
  api: TestApi,
  route: Route,
  { params = {}, query, body }: ExampleRequest,
  token?: string,
  headers?: Record<string, string>,
): Promise<Answer> => {
  const path = route.path.replace(/\{(\w+)\}/g, (_braces, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  return api.call(route.method, path, {
    ...(token === undefined ? {} : { token }),
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    ...(headers === undefined ? {} : { headers }),
  });
};

/** The answer is one that the route declares, in status and in every field, and has none of the `traits` of others. */
export const expectDeclared = (route: Route, answer: Answer, traits: readonly string[]): void => {
  const declared = route.responses[answer.status];
  if (declared === undefined)
    throw new Error(`${nameOf(route)} answered ${answer.status}: ${answer.text}`);
  if (declared.file !== undefined) {
    expect(answer.headers['content-type']).toContain(declared.file);
  } else if (declared.body === undefined) expect(answer.text).toBe('');
  else {
    const parsed = declared.body.safeParse(answer.body);
    expect(parsed.error?.issues ?? []).toEqual([]);
    expect(parsed.data).toEqual(answer.body);
  }
  for (const trait of traits) expect(answer.text).not.toContain(trait);
};
