import type { RuleDefinition } from '../evaluation/definition';
import type { Subject } from '../evaluation/subject';
import { matchesGlob } from './name-glob';

/** Whether a rule watches an entity: its kind, and every part of the scope that narrows. */
export function matchesScope(
  { entity, scope }: RuleDefinition,
  subject: Pick<
    Subject,
    | 'entityType'
    | 'entityId'
    | 'adAccountId'
    | 'clientId'
    | 'platform'
    | 'name'
    | 'status'
    | 'labels'
  >,
): boolean {
  return (
    entity === subject.entityType &&
    (scope.platforms.length === 0 || scope.platforms.includes(subject.platform)) &&
    (scope.statuses.length === 0 || scope.statuses.includes(subject.status)) &&
    (scope.adAccountIds.length === 0 || scope.adAccountIds.includes(subject.adAccountId)) &&
    (scope.clientIds.length === 0 ||
      (subject.clientId !== null && scope.clientIds.includes(subject.clientId))) &&
    (scope.campaignIds.length === 0 || scope.campaignIds.includes(subject.entityId)) &&
    (scope.labels.length === 0 || scope.labels.some((label) => subject.labels.includes(label))) &&
    (scope.namePattern === null || matchesGlob(subject.name, scope.namePattern))
  );
}
