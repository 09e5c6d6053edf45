import { useEffect, useState } from 'react';
import { createBrowserRouter, RouterProvider, type RouteObject } from 'react-router';
import { Crashed } from '../app/Crashed';
import { NowhereHere } from './NowhereHere';
import { OperatorFrame } from './OperatorFrame';
import { TenantList } from './TenantList';
import { TenantView } from './TenantView';

const ROUTES: RouteObject[] = [
  {
    path: '/operators',
    errorElement: <Crashed />,
    Component: OperatorFrame,
    children: [
      { index: true, Component: TenantList },
      { path: 'tenants/:id', Component: TenantView },
      { path: '*', Component: NowhereHere },
    ],
  },
];

/** The pages of a signed-in operator, from the address that was asked for. */
export function OperatorPages() {
  const [router] = useState(() => createBrowserRouter(ROUTES));
  useEffect(
    () => () => {
      router.dispose();
    },
    [router],
  );
  return <RouterProvider router={router} />;
}
