import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CampaignRule } from '../api/types';
import { ConditionTable } from '../alerts/ConditionTable';
import { conditionsOf, guardsOf } from '../alerts/evidence-shape';
import { figureText, signOf, type EvidencePlace } from '../alerts/evidence-text';
import { GuardTable } from '../alerts/GuardTable';
import { Chip, type Tone } from '../display/Chip';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { useCampaignRules } from './queries';
import '../alerts/evidence.css';

const SKELETON_ROWS = 4;

interface RulesProps {
  campaignId: string;
  currency: string;
  timeZone: string;
}

/** The rules that watch the campaign, those that ring first; each opens to what it was judged by. */
export function CampaignRules({ campaignId, currency, timeZone }: RulesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rules = useCampaignRules(campaignId);
  const place = { currency, timeZone, formats };
  const title = t('campaigns.rules.title');
  const sorted = (rules.data ?? []).toSorted((one, other) => rankOf(one) - rankOf(other));
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <Link to="/rules">{t('campaigns.rules.all')}</Link>
      </div>
      {rules.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {rules.isError && rules.data === undefined && (
        <Failure what={title} error={rules.error} retry={() => void rules.refetch()} />
      )}
      {rules.data?.length === 0 && (
        <Empty title={t('campaigns.rules.none')} hint={t('campaigns.rules.noneHint')} />
      )}
      <ul>
        {sorted.map((rule) => (
          <li key={rule.rule.id}>
            <Explained rule={rule} place={place} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Explained({ rule, place }: { rule: CampaignRule; place: EvidencePlace }) {
  const { t } = useTranslation();
  const conditions = conditionsOf(rule.evidence);
  const guards = guardsOf(rule.evidence);
  const ringing = rule.openAlertId !== null;
  return (
    <details className="rule-line">
      <summary>
        <span className="rule-name">{rule.rule.name}</span>
        <Chip tone={toneOf(rule)}>
          {t(ringing ? 'campaigns.rules.ringing' : `campaigns.rules.outcome.${rule.outcome}`)}
        </Chip>
        <span className="rule-why dim">{useWhy(rule, place)}</span>
      </summary>
      {rule.openAlertId !== null && (
        <p className="rule-alert">
          <Link to={`/alerts/${rule.openAlertId}?view=all`}>{t('campaigns.rules.toAlert')}</Link>
        </p>
      )}
      {conditions.map((condition, index) => (
        <div key={index}>
          {conditions.length > 1 && (
            <p className="evidence-condition">{t('evidence.condition', { number: index + 1 })}</p>
          )}
          <ConditionTable condition={condition} place={place} />
        </div>
      ))}
      {guards.length > 0 && <GuardTable guards={guards} place={place} />}
    </details>
  );
}

/** One line: the deciding figure against its threshold, or why nothing can be said. */
function useWhy(rule: CampaignRule, place: EvidencePlace): string {
  const { t } = useTranslation();
  const [condition] = conditionsOf(rule.evidence);
  const judged = ['MET', 'NOT_MET', 'CLEARED'].includes(rule.outcome);
  if (!judged || condition?.value === null || condition?.value === undefined) {
    return t(`campaigns.rules.reason.${reasonOf(rule.reason)}`);
  }
  const write = (figure: number) => figureText(figure, condition.resultUnit, place);
  const figure = t('campaigns.rules.figure', {
    value: write(condition.value),
    operator: signOf(condition.operator),
    threshold: condition.threshold.map(write).join(' – '),
  });
  return rule.reason === 'DAYS_IN_A_ROW'
    ? `${figure} · ${t('campaigns.rules.reason.DAYS_IN_A_ROW')}`
    : figure;
}

const REASONS = [
  'GUARD_NOT_MET',
  'DAYS_IN_A_ROW',
  'DAYS_NOT_COVERED',
  'DAY_NOT_SETTLED',
  'DIVISION_BY_ZERO',
  'BASELINE_ZERO',
  'BASELINE_TOO_SHORT',
  'SPREAD_ZERO',
  'BUDGET_NOT_SET',
  'FLIGHT_NOT_SET',
  'TARGET_NOT_SET',
  'CYCLE_NOT_BEGUN',
  'HISTORY_TOO_SHORT',
  'NEVER_SYNCED',
  'SYNC_STALE',
] as const;

function reasonOf(reason: string): (typeof REASONS)[number] | 'OTHER' {
  return REASONS.find((known) => known === reason) ?? 'OTHER';
}

function toneOf({ outcome, openAlertId, evidence }: CampaignRule): Tone {
  if (openAlertId !== null) return evidence['severity'] === 'CRITICAL' ? 'CRITICAL' : 'WARNING';
  if (outcome === 'MET') return 'WARNING';
  return outcome === 'CLEARED' || outcome === 'NOT_MET' ? 'OK' : 'NONE';
}

function rankOf({ outcome, openAlertId }: CampaignRule): number {
  if (openAlertId !== null) return 0;
  return ['MET', 'NOT_MET', 'CLEARED'].indexOf(outcome) + 1 || 4;
}
