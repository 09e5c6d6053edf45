import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AlertDetail } from '../api/types';
import { Empty } from '../display/Empty';
import { useFormats } from '../format/use-formats';
import { ConditionTable } from './ConditionTable';
import { EvidenceValue } from './EvidenceValue';
import { conditionsOf, figureOf, guardsOf, isObject, type JsonObject } from './evidence-shape';
import { wordsOf, type EvidencePlace } from './evidence-text';
import { GuardTable } from './GuardTable';
import './evidence.css';

/** Why an alert fired, as frozen when it did: the rule, its conditions and guards, the data's age, then all that was recorded. */
export function Evidence({ alert }: { alert: AlertDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { currency, timeZone } = alert.adAccount;
  const place = { currency, timeZone, formats };
  const evidence: unknown = alert.evidence;
  const conditions = conditionsOf(evidence);
  const guards = guardsOf(evidence);
  return (
    <section className="panel" aria-label={t('evidence.title')}>
      <div className="section-head">
        <h3>{t('evidence.title')}</h3>
        {isObject(evidence) && <DataAge evidence={evidence} place={place} />}
      </div>
      {!isObject(evidence) && <Empty title={t('evidence.none')} />}
      {alert.rule !== null && (
        <p className="evidence-rule">
          {t('alerts.rule', { name: alert.rule.name })}
          <Link to="/rules">{t('evidence.toRules')}</Link>
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
      {isObject(evidence) && (
        <details className="evidence-more">
          <summary>{t('evidence.all')}</summary>
          <table className="evidence-table">
            <tbody>
              {Object.entries(evidence).map(([name, value]) => (
                <tr key={name}>
                  <th scope="row">{wordsOf(name)}</th>
                  <td>
                    <EvidenceValue value={value} unit={null} place={place} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}

function DataAge({ evidence, place }: { evidence: JsonObject; place: EvidencePlace }) {
  const { t } = useTranslation();
  const { data, evaluatedAt } = evidence;
  const minutes = isObject(data) ? figureOf(data['ageMinutes']) : null;
  if (minutes === null || typeof evaluatedAt !== 'string') return null;
  return (
    <span className="dim">
      {t('evidence.dataAge', {
        minutes: place.formats.count(minutes),
        time: place.formats.instant(evaluatedAt, place.timeZone),
      })}
    </span>
  );
}
