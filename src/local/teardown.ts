import { messageOf } from '../core/errors';

/** What must be undone, newest first. */
export interface Teardown {
  add: (undo: () => Promise<void> | void) => void;
  /** Undoes everything once; a failure is told and does not keep the rest from being undone. */
  run(): Promise<void>;
}

export function createTeardown(say: (text: string) => void): Teardown {
  const undos: (() => Promise<void> | void)[] = [];
  return {
    add: (undo) => undos.push(undo),
    async run() {
      for (let undo = undos.pop(); undo !== undefined; undo = undos.pop()) {
        try {
          await undo();
        } catch (error) {
          say(`could not stop cleanly: ${messageOf(error)}`);
        }
      }
    },
  };
}
