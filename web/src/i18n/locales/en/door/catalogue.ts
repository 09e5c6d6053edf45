import { password } from '../password';
import { door } from './door';

/** Words of the pages for people who are not signed in, besides the sign-in itself. */
export const catalogue = { door, password };
export type DoorCatalogue = typeof catalogue;
