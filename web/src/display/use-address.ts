import { useNavigate, useSearchParams } from 'react-router';

/** What a change makes of the address's parameters; null and the empty text take one away. */
export type AddressChange = Readonly<Record<string, string | null | undefined>>;

/**
 * The parameters of the address, and how to change some of them; the rest stays. The page follows the address in its
 * own time: a change builds on what the address says by then, not on what is on screen, so that of two quick ones
 * neither is lost.
 */
export function useAddress(): [
  URLSearchParams,
  (change: (current: URLSearchParams) => AddressChange) => void,
] {
  const [params] = useSearchParams();
  const navigate = useNavigate();

  function changeAddress(change: (current: URLSearchParams) => AddressChange) {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(change(new URLSearchParams(next)))) {
      if (value === null || value === '') next.delete(name);
      else if (value !== undefined) next.set(name, value);
    }
    void navigate({ search: next.toString() }, { replace: true });
  }

  return [params, changeAddress];
}
