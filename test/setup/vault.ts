import { createKeyRing } from '../../src/core/key-ring';
import { createVault, type Vault } from '../../src/store/vault';

/** Opens nothing but tests. */
export const TEST_MASTER_KEY = Buffer.alloc(32, 7);

/** Wraps under a master key that never changes. */
export const testKeyRing = createKeyRing([{ version: 1, key: TEST_MASTER_KEY }]);

/** A vault under that master key. */
export function createTestVault(): Vault {
  return createVault(testKeyRing, TEST_MASTER_KEY);
}
