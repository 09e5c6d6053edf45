import { isObject, type Json } from './evidence-shape';
import { plainText, unitOfName, wordsOf, type EvidencePlace, type Unit } from './evidence-text';

interface ValueProps {
  value: Json;
  unit: Unit | null;
  place: EvidencePlace;
}

/** Any value of evidence: a plain one as text, an object as pairs, a list one below the other. */
export function EvidenceValue({ value, unit, place }: ValueProps) {
  if (Array.isArray(value)) {
    return (
      <ul>
        {value.map((part: Json, index) => (
          <li key={index}>
            <EvidenceValue value={part} unit={unit} place={place} />
          </li>
        ))}
      </ul>
    );
  }
  if (isObject(value)) {
    return (
      <dl className="evidence-pairs">
        {Object.entries(value).map(([name, part]) => (
          <div key={name}>
            <dt>{wordsOf(name)}</dt>
            <dd>
              <EvidenceValue value={part} unit={unitOfName(name)} place={place} />
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return <>{plainText(value as string | number | boolean | null | undefined, unit, place)}</>;
}
