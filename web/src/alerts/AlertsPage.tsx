import { useMediaQuery } from '@mantine/hooks';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchPath, useLocation, useNavigate, useParams } from 'react-router';
import { Empty } from '../display/Empty';
import { useKeys } from '../display/use-keys';
import { AlertDetailPane } from './AlertDetailPane';
import { AlertList } from './AlertList';
import { useInboxFilters } from './filters';
import { useAlerts } from './queries';
import { useChosenAlerts } from './use-chosen-alerts';
import '../campaigns/campaigns.css';
import '../campaign/campaign.css';
import './alerts.css';

/** The inbox: alerts on the left, the one in the address on the right; several may be chosen to take on at once. */
export function AlertsPage() {
  const { t } = useTranslation();
  const { id: asked } = useParams();
  const { search } = useLocation();
  const navigate = useNavigate();
  const [filters, change] = useInboxFilters();
  const alerts = useAlerts(filters.filter);
  const wide = useMediaQuery('(min-width: 768px)', undefined, { getInitialValueInEffect: false });
  const { items } = alerts;
  const chosen = useChosenAlerts(items);
  const detail = useRef<HTMLDivElement>(null);
  const addressOf = useCallback((alertId: string) => `/alerts/${alertId}${search}`, [search]);

  // Beside a list there is always one open: the first that came, until somebody chooses. It is not written into the
  // address: a page that changes the address by itself takes people back who are on their way elsewhere.
  const [opened, setOpened] = useState(items[0]?.id);
  if (opened === undefined && items[0] !== undefined) setOpened(items[0].id);
  const id = asked ?? (wide ? opened : undefined);

  const { toggle, clear, ids } = chosen;
  const keys = useMemo(() => {
    // Keys may come faster than the page follows the address: each goes on from where the last one led.
    const standing = () => matchPath('/alerts/:id', window.location.pathname)?.params.id ?? id;
    const move = (step: number) => () => {
      const at = items.findIndex((item) => item.id === standing());
      const next = items[at === -1 ? 0 : at + step];
      if (next === undefined) return;
      void navigate(`/alerts/${next.id}${window.location.search}`, { replace: true });
    };
    return {
      j: move(1),
      k: move(-1),
      x: () => {
        const here = standing();
        if (here !== undefined) toggle(here);
      },
      Enter: () => detail.current?.focus(),
      Escape: () => {
        if (ids.length > 0) clear();
        else if (!wide && id !== undefined) void navigate(`/alerts${search}`);
        else document.querySelector<HTMLElement>('.inbox-row[aria-current="true"]')?.focus();
      },
    };
  }, [items, id, ids, wide, search, navigate, toggle, clear]);
  useKeys(keys);

  return (
    <div className={`inbox ${id === undefined ? '' : 'inbox-selected'}`}>
      <AlertList
        filters={filters}
        change={change}
        alerts={alerts}
        selectedId={id}
        addressOf={addressOf}
        chosen={chosen}
      />
      <div className="inbox-detail" ref={detail} tabIndex={-1}>
        {id === undefined ? (
          items.length > 0 && <Empty title={t('alerts.choose')} hint={t('alerts.chooseHint')} />
        ) : (
          <AlertDetailPane
            key={id}
            id={id}
            listAddress={`/alerts${search}`}
            alone={ids.length === 0}
          />
        )}
      </div>
    </div>
  );
}
