import { forbidden } from '../core/errors';
import type { UserRole } from '../domain/enums';
import { mayManage } from '../domain/permissions';

/** @throws AppError FORBIDDEN (403) unless somebody of role `manager` may manage users of role `managed` */
export function requireMayManage(manager: UserRole, managed: UserRole): void {
  if (!mayManage(manager, managed))
    throw forbidden(`Your role does not allow managing users who are ${managed}.`);
}
