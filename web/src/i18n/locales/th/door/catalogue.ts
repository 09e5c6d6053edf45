import type { DoorCatalogue } from '../../en/door/catalogue';
import { password } from '../password';
import { door } from './door';

export const catalogue: DoorCatalogue = { door, password };
