import { z } from 'zod';
import { AppError } from '../core/errors';
import type { RequestSchemas } from './parse-request';
import type { Route } from './route';

/**
 * Refuses a registry that is not whole: the types ask for these things, this asks again where a cast went around them.
 * @throws AppError INVALID_ROUTES that names every route and what it lacks
 */
export function checkRoutes(routes: readonly Route[]): void {
  const seen = new Set<string>();
  const problems = routes.flatMap((route) => {
    const name = `${route.method.toUpperCase()} ${route.path}`;
    const found = problemsOf(route);
    if (seen.has(name)) found.push('is declared twice');
    seen.add(name);
    return found.map((problem) => `${name} ${problem}`);
  });
  if (problems.length > 0)
    throw new AppError('INVALID_ROUTES', 500, `The routes are not whole: ${problems.join('; ')}.`);
}

function problemsOf(route: Route): string[] {
  const user = (route.access as Route['access'] | undefined)?.kind === 'user';
  const statuses = Object.keys(route.responses).map(Number);
  const checks: [boolean, string][] = [
    [(route.access as Route['access'] | undefined) === undefined, 'says not who may call it'],
    [route.summary.trim() === '', 'has no summary'],
    [route.tags.length === 0, 'has no tag'],
    [!statuses.some((status) => status >= 200 && status < 300), 'declares no success'],
    [user && route.example === null, 'has no example for the tenancy tests'],
    [!isHandledFor(route), 'is handled for other callers than it admits'],
    [
      route.perform.kind === 'read' && route.method !== 'get',
      'writes within a reading transaction',
    ],
    [route.method === 'get' && route.request.body !== undefined, 'reads a body on GET'],
    [
      route.method === 'post' && user && !route.answersSecret && answersSecret(route),
      'answers a secret, which would be kept for repeated requests (answersSecret)',
    ],
    [!sameNames(route), 'has path parameters that its schema does not name'],
  ];
  return [
    ...checks.filter(([wrong]) => wrong).map(([, problem]) => problem),
    ...looseParts(route.request).map((part) => `takes unknown keys in its ${part}`),
  ];
}

function isHandledFor({ access, perform }: Route): boolean {
  switch (perform.kind) {
    case 'handle':
      return access.kind !== 'user' && access.kind !== 'operator';
    case 'operate':
      return access.kind === 'operator';
    default:
      return access.kind === 'user';
  }
}

function sameNames({ path, request }: Route): boolean {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
  const inSchema = Object.keys(request.params?.shape ?? {}).sort();
  return inPath.join() === inSchema.join();
}

/** Names of fields that hold what is shown once. */
const SECRET_NAME = /^(token|secret|password|otpauth.*|recoveryCodes?)$|(Secret|Token|Password)$/;

function answersSecret({ responses }: Route): boolean {
  return Object.values(responses).some(
    ({ body }) =>
      body !== undefined &&
      objectsIn(body).some((schema) =>
        Object.keys(schema.shape).some((key) => SECRET_NAME.test(key)),
      ),
  );
}

function looseParts(request: RequestSchemas): string[] {
  return (['params', 'query', 'body'] as const).filter((part) => {
    const schema = request[part];
    return schema !== undefined && objectsIn(schema).some(isLoose);
  });
}

function objectsIn(schema: z.ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) =>
      option instanceof z.ZodType ? objectsIn(option) : [],
    );
  return [];
}

function isLoose(schema: z.ZodObject): boolean {
  return !(schema.def.catchall instanceof z.ZodNever);
}
