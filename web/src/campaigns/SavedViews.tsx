import { Button, CloseButton } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Menu } from '../display/Menu';
import { useSavedViews } from './saved-views';

const WIDTH = 280;

/** Filters and order under a name: each leads to an address, which can be sent to colleagues as well. */
export function SavedViews() {
  const { t } = useTranslation();
  const { search } = useLocation();
  const { views, save, forget } = useSavedViews();
  const [name, setName] = useState('');
  return (
    <Menu
      label={t('campaigns.views')}
      width={WIDTH}
      face={
        <>
          <IconBookmark size={15} stroke={1.7} aria-hidden="true" />
          {t('campaigns.views')}
        </>
      }
    >
      {(close) => (
        <>
          {views.length === 0 && <p className="dim">{t('campaigns.viewNone')}</p>}
          <ul>
            {views.map((view) => (
              <li key={view.name} className="saved-view">
                <Link
                  to={{ pathname: '/campaigns', search: view.search }}
                  aria-current={view.search === search ? 'true' : undefined}
                  onClick={close}
                >
                  {view.name}
                </Link>
                <CloseButton
                  size="sm"
                  aria-label={t('campaigns.viewDelete', { name: view.name })}
                  onClick={() => {
                    forget(view.name);
                  }}
                />
              </li>
            ))}
          </ul>
          <form
            className="save-view"
            onSubmit={(event) => {
              event.preventDefault();
              if (name.trim() === '') return;
              save({ name: name.trim(), search });
              setName('');
            }}
          >
            <input
              className="field"
              aria-label={t('campaigns.viewName')}
              placeholder={t('campaigns.viewName')}
              maxLength={60}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
              }}
            />
            <Button type="submit" size="xs" disabled={name.trim() === ''}>
              {t('campaigns.viewSave')}
            </Button>
          </form>
        </>
      )}
    </Menu>
  );
}
