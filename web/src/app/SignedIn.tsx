import { useEffect, useState } from 'react';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { routes } from './routes';

/** The pages behind the door; the router starts at the address that was asked for. */
export function SignedIn() {
  const [router] = useState(() => createBrowserRouter(routes));
  useEffect(
    () => () => {
      router.dispose();
    },
    [router],
  );
  return <RouterProvider router={router} />;
}
