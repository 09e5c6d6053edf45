import { useTranslation } from 'react-i18next';
import { figureOf, isObject, type ConditionView } from './evidence-shape';
import { figureText, signOf, type EvidencePlace } from './evidence-text';

interface FactsProps {
  evidence: unknown;
  /** The condition that decided. */
  condition: ConditionView | undefined;
  place: EvidencePlace;
}

/** Observed, expected and the deviation between them; for a plain threshold, the threshold. */
export function EvidenceFacts({ evidence, condition, place }: FactsProps) {
  const { t } = useTranslation();
  if (condition === undefined) return null;
  const { observed, expected, unit, threshold, operator } = condition;
  const own = (figure: number) => figureText(figure, unit, place);
  const deviation = isObject(evidence) ? figureOf(evidence['deviation']) : null;
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
  ];
  const said = facts.filter(([, text]) => text !== null);
  if (said.length === 0) return null;
  return (
    <dl className="facts">
      {said.map(([name, text]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
