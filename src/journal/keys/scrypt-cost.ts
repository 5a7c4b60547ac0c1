/**
 * What one guess at a secret costs: 128 · N · r bytes and the time to fill them. The app gives none, and each secret has
 * its own; tests that derive many keys give a low one.
 */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
  readonly maxmem: number
}
