import type { Severity } from '../api/types';
import { SeverityChip } from '../display/SeverityChip';

export function SeveritySet({ severities }: { severities: readonly Severity[] }) {
  return severities.map((severity) => <SeverityChip key={severity} severity={severity} />);
}
