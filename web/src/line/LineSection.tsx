import { useUser } from '../session/use-user';
import { Channel } from './Channel';
import { OwnLink } from './OwnLink';
import './line.css';

/** One's own link to LINE, and for admins the official account that it leads to. */
export function LineSection() {
  const { role } = useUser();
  return (
    <>
      <OwnLink />
      {role === 'ADMIN' && <Channel />}
    </>
  );
}
