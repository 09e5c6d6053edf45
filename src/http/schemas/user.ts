import { z } from 'zod';
import { LANGUAGES, USER_ROLES } from '../../domain/enums';
import { id, instant } from './primitives';

export const userSchema = z
  .strictObject({
    id,
    email: z.string(),
    name: z.string(),
    role: z.enum(USER_ROLES),
    language: z.enum(LANGUAGES),
    timezone: z.string(),
    twoFactorEnabled: z.boolean(),
    tenant: z.strictObject({
      id,
      name: z.string(),
      slug: z.string(),
      timeZone: z.string(),
      currency: z.string(),
      language: z.enum(LANGUAGES),
      requireTwoFactor: z
        .boolean()
        .meta({ description: 'Whoever has no second factor can only set one up' }),
    }),
    unreadNotifications: z.int().meta({ description: 'Counted up to 1000' }),
  })
  .meta({ id: 'User' });

export const signedInSchema = z
  .strictObject({
    accessToken: z.string(),
    expiresAt: instant.meta({ description: 'Of the access token; refresh before' }),
    user: userSchema,
  })
  .meta({ id: 'SignedIn' });

export const challengeSchema = z
  .strictObject({
    challenge: z.string().meta({ description: 'For POST /auth/2fa, and for nothing else' }),
    expiresAt: instant,
  })
  .meta({ id: 'SignInChallenge' });
