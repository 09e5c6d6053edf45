import { newId } from '../../src/core/ids';
import { until } from '../../src/local/processes';
import type { Answered, Scene } from '../scene';
import { NeverSettled } from '../turn';

/** Asks the API to keep something: a client of a name that nobody else has. */
export async function write(scene: Scene, name = `Client ${newId()}`): Promise<Answered> {
  return await scene.call('POST', '/api/v1/clients', { name });
}

/** Waits until the API says that it is ready. @throws NeverSettled */
export async function untilReady(scene: Scene, patienceMs: number): Promise<void> {
  const ready = await until(
    async () =>
      await scene.call('GET', '/readyz').then(
        ({ status }) => status === 200,
        () => false,
      ),
    patienceMs,
  );
  if (!ready) throw new NeverSettled(`the API is not ready after ${patienceMs / 1000} s`);
}
