import type { ScryptCost } from '../../src/journal/keys/scrypt-cost.ts'

/** The cost for tests that derive many keys: a thousandth of the app's. Other tests use the real costs once. */
export const LOW_COST: ScryptCost = { N: 2 ** 7, r: 8, p: 1, maxmem: 2 ** 20 }
