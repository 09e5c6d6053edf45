import { z } from 'zod';
import { API_KEY_SCOPES } from '../../domain/permissions';
import { id, instant, named, shortText } from './primitives';

const face = {
  id,
  name: z.string(),
  prefix: z.string().meta({ description: 'How it begins; the rest is not kept' }),
  scopes: z.array(z.enum(API_KEY_SCOPES)),
  user: named.meta({ description: 'In whose name it acts, with their role' }),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable().meta({ description: 'To the minute' }),
  revokedAt: instant.nullable(),
};

export const apiKeySchema = z.strictObject(face).meta({ id: 'ApiKey' });

export const createdApiKeySchema = z
  .strictObject({
    ...face,
    token: z.string().meta({ description: 'The key itself: shown this once' }),
  })
  .meta({ id: 'CreatedApiKey' });

export const newApiKeySchema = z.strictObject({
  name: shortText,
  scopes: z.array(z.enum(API_KEY_SCOPES)).min(1).max(API_KEY_SCOPES.length),
  expiresAt: instant.nullable().default(null),
});
