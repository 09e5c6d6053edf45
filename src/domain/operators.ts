import type { RequestOrigin } from './principal';

/** What operators do over the API; every call is kept in their audit under the action of its route. */
export type OperatorAction =
  | 'session:end'
  | 'tenants:read'
  | 'tenants:create'
  | 'tenants:suspend'
  | 'tenants:resume'
  | 'tenants:validate'
  | 'access:request'
  | 'access:read'
  | 'access:end'
  | 'health:read';

/** Somebody of the service's staff whose session the database has just confirmed. They are of no tenant. */
export interface Operator {
  id: string;
  name: string;
  sessionId: string;
}

/** An operator who does something, and from where. */
export interface OperatorActor {
  operator: Operator;
  origin: RequestOrigin;
}
