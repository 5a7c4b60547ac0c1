import type { ScryptCost } from '../../src/journal/keys/scrypt-cost.ts'

/** For tests that derive many keys: a thousandth of what the app asks for. The real costs are tested once. */
export const LOW_COST: ScryptCost = { N: 2 ** 7, r: 8, p: 1, maxmem: 2 ** 20 }
