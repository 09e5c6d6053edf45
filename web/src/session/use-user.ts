import { useSession } from '../app/wiring';
import type { User } from '../api/types';

/** The user who is signed in. @throws on screens that are shown without one */
export function useUser(): User {
  const state = useSession();
  if (state.phase !== 'signed-in') throw new Error('this screen needs somebody signed in');
  return state.user;
}

/** Whether the user may work with alerts, rules and syncs, or only read them. The server decides in the end. */
export function useMayWork(): boolean {
  const { role } = useUser();
  return role === 'MANAGER' || role === 'ADMIN';
}
