// Deliberately wrong: closes an import cycle with ../sync/bad.
import { worse } from '../sync/bad';

export const bad = () => worse;
