import { MISSING } from '../format/money';
import { useFormats } from '../format/use-formats';
import type { Spend } from './queries';

/** What was spent, one line a currency: currencies are never added up. */
export function SpendList({ spends, pending }: { spends: Spend[] | undefined; pending: boolean }) {
  const { money } = useFormats();
  if (pending) return <span className="skeleton client-spend-wait" />;
  if (spends === undefined) return MISSING;
  return (
    <span>
      {spends.map(({ currency, costMicros }) => (
        <span key={currency} className="client-spend">
          {money(costMicros, currency)}
        </span>
      ))}
    </span>
  );
}
