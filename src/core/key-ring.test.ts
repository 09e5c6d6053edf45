import { randomBytes } from 'node:crypto';
import { createKeyRing } from './key-ring';

describe('the key ring', () => {
  const [one, two] = [
    { version: 1, key: randomBytes(32) },
    { version: 2, key: randomBytes(32) },
  ];
  const dataKey = randomBytes(32);

  it('wraps under its newest key and unwraps what any of its keys wrapped', async () => {
    const before = await createKeyRing([one]).wrap(dataKey, 'mine');
    const ring = createKeyRing([two, one]);
    const after = await ring.wrap(dataKey, 'mine');
    expect([ring.newest, before.masterVersion, after.masterVersion]).toEqual([2, 1, 2]);
    expect(await ring.unwrap(before, 'mine')).toEqual(dataKey);
    expect(await ring.unwrap(after, 'mine')).toEqual(dataKey);
    await expect(createKeyRing([one]).unwrap(after, 'mine')).rejects.toThrow(
      'there is no master key of version 2 here',
    );
  });

  it('unwraps for nobody else, and not as another version', async () => {
    const ring = createKeyRing([one, { ...two, key: one.key }]);
    const stored = await ring.wrap(dataKey, 'mine');
    await expect(ring.unwrap(stored, 'theirs')).rejects.toThrow();
    await expect(ring.unwrap({ ...stored, masterVersion: 1 }, 'mine')).rejects.toThrow();
  });

  it('takes keys of 32 bytes alone', () => {
    expect(() => createKeyRing([{ version: 1, key: randomBytes(16) }])).toThrow(RangeError);
  });
});
