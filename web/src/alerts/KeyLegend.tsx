import { useTranslation } from 'react-i18next';

/** The inbox's keys, for those who have a keyboard. */
export function KeyLegend({ mayWork }: { mayWork: boolean }) {
  const { t } = useTranslation();
  const keys: [keys: string[], does: string][] = [
    [['J', 'K'], t('alerts.keys.move')],
    [['Enter'], t('alerts.keys.read')],
    ...(mayWork ? [[['X'], t('alerts.keys.choose')] satisfies [string[], string]] : []),
    [['/'], t('alerts.keys.search')],
  ];
  return (
    <p className="key-legend">
      {keys.map(([names, does]) => (
        <span key={does} className="key-hint">
          {names.map((name) => (
            <kbd key={name} className="key">
              {name}
            </kbd>
          ))}
          {does}
        </span>
      ))}
    </p>
  );
}
