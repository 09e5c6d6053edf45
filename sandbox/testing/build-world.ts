import { createWorldClock } from '../world/world-clock';
import { World } from '../world/world';

/** A world of usual size, its clock fixed. `now` is ISO 8601; the anchor is `now` unless given. */
export function buildWorld(options: {
  now: string;
  anchor?: string;
  seed?: number;
  scripted?: boolean;
  accounts?: number;
  campaigns?: number;
}): World {
  return new World({
    seed: options.seed ?? 1,
    anchorAt: Date.parse(options.anchor ?? options.now),
    clock: createWorldClock(Date.parse(options.now)),
    size: {
      google_ads: { accounts: options.accounts ?? 4, campaigns: options.campaigns ?? 12 },
      facebook: { accounts: 3, campaigns: 9 },
      tiktok: { accounts: 2, campaigns: 10 },
    },
    scripted: options.scripted ?? true,
  });
}
