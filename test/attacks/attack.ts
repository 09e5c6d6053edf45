/** A test of one attack of docs/security.md, numbered as there; `npm test -- attacks` lists them all. */
export function attack(number: number, title: string, test: () => Promise<void> | void): void {
  it(`${String(number).padStart(2, '0')} ${title}`, async () => {
    await test();
  });
}
