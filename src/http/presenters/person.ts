import type { UserView } from '../../store/user-directory';
import { isoOrNull } from './instants';

/** A user as managers get them. */
export function presentPerson(user: UserView) {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    isActive: user.isActive,
    language: user.language,
    timezone: user.timezone,
    emailVerifiedAt: isoOrNull(user.emailVerifiedAt),
    lastLoginAt: isoOrNull(user.lastLoginAt),
    createdAt: user.createdAt.toISOString(),
  };
}
