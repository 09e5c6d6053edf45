import { useUser } from '../session/use-user';
import { RequirePanel } from './RequirePanel';
import { SessionList } from './SessionList';
import { TwoFactorPanel } from './TwoFactorPanel';
import './security.css';

/** How the user signs in, where they are signed in, and what administrators ask of everybody. */
export function SecuritySection() {
  const { role } = useUser();
  return (
    <>
      <TwoFactorPanel />
      <SessionList />
      {role === 'ADMIN' && <RequirePanel />}
    </>
  );
}
