import { useEffect } from 'react';
import { useApi } from '../app/wiring';

/** Leads to the set-up where nobody can sign in yet. A server that cannot say so is met at the sign-in anyway. */
export function useSetUpFirst(atTheDoor: boolean): void {
  const api = useApi();
  useEffect(() => {
    if (!atTheDoor) return;
    api.GET('/api/v1/setup').then(
      ({ data }) => {
        if (data?.needed === true) location.replace('/setup');
      },
      () => undefined,
    );
  }, [api, atTheDoor]);
}
