import type { User } from '../api/types';

type Role = User['role'];

const BY_ROLE: Partial<Record<Role, readonly Role[]>> = {
  ADMIN: ['VIEWER', 'CLIENT', 'MANAGER', 'ADMIN'],
  MANAGER: ['VIEWER', 'CLIENT', 'MANAGER'],
};

/** The roles of people whom a user of this role manages. The server decides in the end. */
export function managedRoles(role: Role): readonly Role[] {
  return BY_ROLE[role] ?? [];
}
