import { useMemo } from 'react';
import { useAddress } from '../display/use-address';
import { actionsOf, AUDIT_SUBJECTS, type AuditSubject } from './actions';

/** What narrows the audit log; an empty text does not. Days are of the tenant's time zone. */
export interface AuditFilters {
  subject: AuditSubject | '';
  actorId: string;
  from: string;
  to: string;
}

/** What the API is asked for. */
export function auditQuery({ subject, actorId, from, to }: AuditFilters) {
  return {
    ...(subject === '' ? {} : { action: actionsOf(subject).join(',') }),
    ...(actorId === '' ? {} : { actorId }),
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  };
}

/** The filters of the audit log, kept in the address. */
export function useAuditFilters(): [AuditFilters, (change: Partial<AuditFilters>) => void] {
  const [params, changeAddress] = useAddress();
  const filters = useMemo<AuditFilters>(
    () => ({
      subject: AUDIT_SUBJECTS.find((subject) => subject === params.get('subject')) ?? '',
      actorId: params.get('actorId') ?? '',
      from: params.get('from') ?? '',
      to: params.get('to') ?? '',
    }),
    [params],
  );
  function change(wanted: Partial<AuditFilters>) {
    changeAddress(() => ({ ...wanted }));
  }
  return [filters, change];
}
