import { useTranslation } from 'react-i18next';
import { MISSING } from '../format/money';
import { spanText } from './ConditionTable';
import type { GuardView } from './evidence-shape';
import { figureText, wordsOf, type EvidencePlace } from './evidence-text';

interface GuardProps {
  guards: readonly GuardView[];
  place: EvidencePlace;
}

/** The minimums that keep small numbers quiet, and whether each held. */
export function GuardTable({ guards, place }: GuardProps) {
  const { t } = useTranslation();
  return (
    <table className="evidence-table evidence-guards">
      <tbody>
        <tr>
          <th scope="row">{t('evidence.guards')}</th>
          <td>
            <ul>
              {guards.map((guard, index) => (
                <li key={index}>
                  <span className={guard.met === false ? 'tone-CRITICAL' : 'tone-OK'}>
                    {guard.met === false ? '✗' : '✓'}
                    <span className="visually-hidden">
                      {t(guard.met === false ? 'evidence.notMet' : 'evidence.met')}
                    </span>
                  </span>{' '}
                  {guard.formula ?? wordsOf(guard.metric)}{' '}
                  {guard.observed === null
                    ? MISSING
                    : figureText(guard.observed, guard.unit, place)}
                  <span className="dim">
                    {guard.min !== null &&
                      `, ${t('evidence.atLeast', { min: figureText(guard.min, guard.unit, place) })}`}
                    {guard.window !== null && ` · ${spanText(guard.window, place) ?? ''}`}
                  </span>
                </li>
              ))}
            </ul>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
