import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Menu } from '../display/Menu';
import { COLUMN_NAMES, METRIC_COLUMNS, type ColumnName, type MetricColumn } from './columns';

const WIDTH = 220;

interface PickerProps {
  shown: ReadonlySet<ColumnName>;
  show: (name: ColumnName, on: boolean) => void;
}

/** Which columns the table has; kept in this browser. */
export function ColumnPicker({ shown, show }: PickerProps) {
  const { t } = useTranslation();
  const label = (name: ColumnName) =>
    isMetric(name) ? t(`metric.${name}`) : t(`campaigns.column.${name}`);
  return (
    <Menu
      label={t('campaigns.columns')}
      width={WIDTH}
      face={
        <>
          <IconColumns3 size={15} stroke={1.7} aria-hidden="true" />
          {t('campaigns.columns')}
        </>
      }
    >
      {() => (
        <>
          <p className="menu-title">{t('campaigns.columnsHint')}</p>
          {COLUMN_NAMES.map((name) => (
            <label key={name} className="menu-check">
              <input
                type="checkbox"
                checked={shown.has(name)}
                onChange={(event) => {
                  show(name, event.currentTarget.checked);
                }}
              />
              {label(name)}
            </label>
          ))}
        </>
      )}
    </Menu>
  );
}

function isMetric(name: ColumnName): name is MetricColumn['name'] {
  return METRIC_COLUMNS.some((column) => column.name === name);
}
