import { HubError } from '../../core/hub/error.ts'
import { type Batch, refusedSchema, takenSchema } from '../../core/hub/protocol.ts'
import { parseReceipts, type SignedReceipt } from '../../core/hub/receipt.ts'
import { isTextSigned } from '../../journal/keys/signature.ts'
import type { ChainPosition } from '../../journal/make-batch.ts'

/** What became of a batch: a receipt that vouches for it, or where the hub stands, to go on from there. */
export type Deposited =
  | { readonly is: 'taken'; readonly at: ChainPosition; readonly receipt: SignedReceipt }
  | { readonly is: 'elsewhere'; readonly at: ChainPosition }

/**
 * Reads what a hub answered to a batch. It believes nothing that the hub's key did not sign: a receipt is of this machine and
 * of the batch's own last line.
 *
 * @throws HubError with the code of a refusal, or `receipt-forged`
 */
export function readAnswer(value: unknown, batch: Batch, last: ChainPosition, hubKey: string): Deposited {
  const taken = takenSchema.safeParse(value)
  if (!taken.success) {
    const refused = refusedSchema.safeParse(value)
    if (!refused.success) throw new HubError('hub-unreachable', refused.error)
    const { code, size, hash, counter } = refused.data
    const isKnown = size !== undefined && hash !== undefined && counter !== undefined
    if (code === 'gap' && isKnown) return { is: 'elsewhere', at: { size, hash, counter } }
    throw new HubError(code)
  }
  const [signed, ...more] = parseReceipts(taken.data.receipt)
  if (signed === undefined || more.length > 0) throw new HubError('receipt-forged')
  const { machine, size, hash, counter } = signed.receipt
  const isOurs = machine === batch.machine && size === last.size && hash === last.hash && counter === last.counter
  if (!isOurs || !isTextSigned(hubKey, signed.text, signed.signature)) throw new HubError('receipt-forged')
  const { size: knownSize, hash: knownHash, counter: knownCounter } = taken.data
  return { is: 'taken', at: { size: knownSize, hash: knownHash, counter: knownCounter }, receipt: signed }
}
