import { useTranslation } from 'react-i18next';
import { MISSING } from '../format/money';
import type { ConditionView, Span } from './evidence-shape';
import { figureText, signOf, unitOfName, wordsOf, type EvidencePlace } from './evidence-text';

interface ConditionProps {
  condition: ConditionView;
  place: EvidencePlace;
}

/** One condition: its formula, days, the sums behind it, its baseline, and the threshold it met. */
export function ConditionTable({ condition, place }: ConditionProps) {
  const { t } = useTranslation();
  const { unit, resultUnit, value, threshold, recovery } = condition;
  const result = (figure: number) => figureText(figure, resultUnit, place);
  const own = (figure: number) => figureText(figure, unit, place);
  const rows: [name: string, text: string | null][] = [
    [t('evidence.formula'), condition.formula],
    [t('evidence.window'), spanText(condition.window, place)],
    [t('evidence.observed'), observedText(condition, place)],
    [
      t('evidence.baseline'),
      condition.expected === null
        ? null
        : [
            own(condition.expected),
            spanText(condition.baseline, place),
            condition.baselineValues.length === 0
              ? null
              : t('evidence.medianOf', { values: condition.baselineValues.map(own).join(', ') }),
          ]
            .filter((part) => part !== null)
            .join(' · '),
    ],
    [
      t('evidence.result'),
      value === null
        ? null
        : [
            result(value),
            t('evidence.fires', {
              operator: signOf(condition.operator),
              threshold: threshold.map(result).join(' – '),
            }),
            recovery.length === 0
              ? null
              : t('evidence.clears', { threshold: recovery.map(result).join(' – ') }),
          ]
            .filter((part) => part !== null)
            .join(' · '),
    ],
  ];
  return (
    <table className="evidence-table">
      <tbody>
        {rows
          .filter(([, text]) => text !== null)
          .map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

function observedText({ observed, unit, inputs }: ConditionView, place: EvidencePlace): string {
  const figure = observed === null ? MISSING : figureText(observed, unit, place);
  if (inputs.length < 2) return figure;
  const parts = inputs.map(
    ([name, value]) => `${wordsOf(name)} ${figureText(value, unitOfName(name), place)}`,
  );
  return `${figure} = ${parts.join(' ÷ ')}`;
}

/** Days as "Nov 14 – Nov 20", one day as itself. */
export function spanText(span: Span | null, { formats }: EvidencePlace): string | null {
  if (span === null) return null;
  return span.from === span.to
    ? formats.day(span.from)
    : `${formats.day(span.from)} – ${formats.day(span.to)}`;
}
