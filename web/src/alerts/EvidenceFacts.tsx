import { useTranslation } from 'react-i18next';
import type { AlertDetail } from '../api/types';
import { useNow } from '../display/use-now';
import { conditionsOf, figureOf, isObject } from './evidence-shape';
import { figureText, signOf, type EvidencePlace } from './evidence-text';
import { moneyAtStake } from './money-at-stake';

/** Observed, expected (or the threshold), the deviation, the money at stake, and how long it lasts. */
export function EvidenceFacts({ alert, place }: { alert: AlertDetail; place: EvidencePlace }) {
  const { t } = useTranslation();
  const now = useNow();
  const evidence: unknown = alert.evidence;
  const [condition] = conditionsOf(evidence);
  if (condition === undefined) return null;
  const { observed, expected, unit, threshold, operator } = condition;
  const own = (figure: number) => figureText(figure, unit, place);
  const deviation = isObject(evidence) ? figureOf(evidence['deviation']) : null;
  const stake = moneyAtStake(condition);
  const ended = alert.resolvedAt === null ? now : Date.parse(alert.resolvedAt);
  const facts: [name: string, text: string | null][] = [
    [t('evidence.observed'), observed === null ? null : own(observed)],
    [t('evidence.expected'), expected === null ? null : own(expected)],
    [
      t('evidence.threshold'),
      expected !== null || threshold.length === 0
        ? null
        : `${signOf(operator)} ${threshold.map(own).join(' – ')}`,
    ],
    [t('evidence.deviation'), deviation === null ? null : place.formats.change(deviation)],
    [t('evidence.stake'), stake === null ? null : figureText(stake, 'MONEY', place)],
    [
      t(alert.resolvedAt === null ? 'evidence.openFor' : 'evidence.lasted'),
      place.formats.duration(ended - Date.parse(alert.openedAt)),
    ],
  ];
  return (
    <dl className="facts panel">
      {facts
        .filter(([, text]) => text !== null)
        .map(([name, text]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
