import { useTranslation } from 'react-i18next';
import type { Campaign } from '../api/types';
import { PacingBar } from '../display/PacingBar';
import { MISSING } from '../format/money';
import { useFormats } from '../format/use-formats';

/** Spend against the plan to date: a bar with the plan marked, and the figure. */
export function Pacing({ campaign }: { campaign: Pick<Campaign, 'pacing' | 'adAccount'> }) {
  const { t } = useTranslation();
  const { wholePercent, money } = useFormats();
  const { pacing, adAccount } = campaign;
  if (pacing === null) return <span className="dim">{MISSING}</span>;
  const spent = money(pacing.spentMicros, adAccount.currency);
  const planned = money(pacing.plannedMicros, adAccount.currency);
  return (
    <span className="pacing" title={t('overview.pacingOf', { spent, planned })}>
      <PacingBar ratio={pacing.ratio} />
      <span className="pacing-figure">{wholePercent(pacing.ratio)}</span>
    </span>
  );
}
