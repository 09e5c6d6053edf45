import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ATTACKS = 80;
const CALL = /^\s*attack\(\s*(\d+),/gm;

/** The numbers of the attacks that the files beside this one automate, in order. */
function automated(): number[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(join(__dirname, file), 'utf8').matchAll(CALL)])
    .map(([, number]) => Number(number))
    .sort((one, other) => one - other);
}

it('every attack of the list is automated, each once', () => {
  expect(automated()).toEqual(Array.from({ length: ATTACKS }, (_, index) => index + 1));
});
