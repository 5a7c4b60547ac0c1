import type { ReceiptFile } from '../../../src/core/hub/receipt.ts'
import type { MadeScene } from '../../../tools/prove/forgery.ts'

/** What the command line gets besides the folder. */
export interface Given {
  readonly at?: string
  readonly anchors?: readonly string[]
  readonly receipts?: readonly ReceiptFile[]
  readonly hubs?: readonly string[]
}

/** The verdict of each reader: `intact`, `unvouched`, or the code of what is wrong. */
export interface Verdicts {
  readonly verify: string
  readonly app: string
  readonly care: string
  readonly supervision: string
}

/** A history that was forged or cut, or that only looks so, with what each reader says about it. */
export interface History {
  readonly name: string
  /** The class of the study: keys, tails, ends, notes, paths, receipts; or what happens to honest people. */
  readonly kind: 'keys' | 'tails' | 'ends' | 'notes' | 'paths' | 'receipts' | 'honest'
  /** Returns what the command line is given. */
  readonly make: (scene: MadeScene) => Given | undefined
  readonly said: Verdicts
}
