import { z } from 'zod';
import { readBody } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';

const setSchema = z.strictObject({ now: z.iso.datetime({ offset: true }).nullable() });
const advanceSchema = z.strictObject({ seconds: z.number() });

/** The world's clock. */
export function clockRoutes({ world }: AdminContext): AdminRoute[] {
  const { clock } = world;
  const state = () => ({ now: new Date(clock.now()).toISOString(), mode: clock.mode() });
  return [
    {
      method: 'GET',
      path: '/clock',
      summary: 'the world clock: now, and whether it is real, shifted or fixed',
      handle: state,
    },
    {
      method: 'PUT',
      path: '/clock',
      summary: 'fix the clock: { "now": ISO 8601 }, or back to real time: { "now": null }',
      handle: (request) => {
        const { now } = readBody(request, setSchema);
        clock.set(now === null ? null : Date.parse(now));
        return state();
      },
    },
    {
      method: 'POST',
      path: '/clock/advance',
      summary: 'move the clock: { "seconds": number }',
      handle: (request) => {
        clock.advance(readBody(request, advanceSchema).seconds);
        return state();
      },
    },
  ];
}
