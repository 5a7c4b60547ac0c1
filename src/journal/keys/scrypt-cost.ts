/**
 * The cost of one guess at a secret: 128 · N · r bytes and the time to fill them. The app uses each secret's default;
 * tests that derive many keys use a low one.
 */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
  readonly maxmem: number
}
