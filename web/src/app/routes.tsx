import type { RouteObject } from 'react-router';
import { openWords } from '../i18n/start';
import { Crashed } from './Crashed';
import { NotFound } from './NotFound';
import { Waiting } from './Waiting';

/** Every page is its own chunk: a page costs only those who open it. */
export const routes: RouteObject[] = [
  {
    errorElement: <Crashed />,
    hydrateFallbackElement: <Waiting />,
    lazy: async () => ({ Component: (await import('../shell/Shell')).Shell }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('../overview/OverviewPage')).OverviewPage }),
      },
      {
        path: 'campaigns',
        lazy: async () => ({
          Component: (await import('../campaigns/CampaignsPage')).CampaignsPage,
        }),
      },
      {
        path: 'campaigns/:id',
        lazy: async () => ({ Component: (await import('../campaign/CampaignPage')).CampaignPage }),
      },
      {
        path: 'alerts/:id?',
        lazy: async () => ({ Component: (await import('../alerts/AlertsPage')).AlertsPage }),
      },
      {
        path: 'clients',
        lazy: async () => {
          const [{ ClientsPage }] = await Promise.all([
            import('../clients/ClientsPage'),
            openWords('clients'),
          ]);
          return { Component: ClientsPage };
        },
      },
      {
        path: 'clients/:id',
        lazy: async () => {
          const [{ ClientPage }] = await Promise.all([
            import('../clients/ClientPage'),
            openWords('clients'),
          ]);
          return { Component: ClientPage };
        },
      },
      {
        path: 'rules',
        lazy: async () => {
          const [{ RulesPage }] = await Promise.all([
            import('../rules/RulesPage'),
            openWords('rules'),
          ]);
          return { Component: RulesPage };
        },
      },
      {
        path: 'syncs',
        lazy: async () => {
          const [{ SyncsPage }] = await Promise.all([
            import('../syncs/SyncsPage'),
            openWords('schedule'),
            openWords('failures'),
          ]);
          return { Component: SyncsPage };
        },
      },
      {
        path: 'connections',
        lazy: async () => {
          const [{ ConnectionsPage }] = await Promise.all([
            import('../connections/ConnectionsPage'),
            openWords('settings'),
            openWords('failures'),
          ]);
          return { Component: ConnectionsPage };
        },
      },
      {
        path: 'oauth/callback/:platform',
        lazy: async () => {
          const [{ CallbackPage }] = await Promise.all([
            import('../connections/CallbackPage'),
            openWords('settings'),
          ]);
          return { Component: CallbackPage };
        },
      },
      {
        path: 'settings/:section?',
        lazy: async () => {
          const [{ SettingsPage }] = await Promise.all([
            import('../settings/SettingsPage'),
            openWords('settings'),
          ]);
          return { Component: SettingsPage };
        },
      },
      { path: '*', element: <NotFound /> },
    ],
  },
];
