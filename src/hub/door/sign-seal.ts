import type { SoundBatch } from '../../core/hub/deposit.ts'
import type { Sealing } from '../../core/hub/protocol.ts'
import { type BatchSeal, toRuns, toSealText, toStoredLines } from '../../core/hub/seal.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { signText } from '../../journal/keys/signature.ts'
import type { HubSecrets } from '../secrets.ts'

/**
 * Signs what a batch added, from the lines that its machine signed: of the database only where it put them is believed.
 * Returns the note that it stores.
 */
export function signSeal(
  { key, signing }: Pick<HubSecrets, 'key' | 'signing'>,
  { machine: fingerprint, from, prev, lines, last, keys }: SoundBatch,
  sealing: Sealing & Pick<BatchSeal, 'day' | 'acts' | 'after'>,
): string {
  const { machine, from: known, erased, day, acts, after } = sealing
  const all = toStoredLines(lines, from)
  // A batch may begin with lines that were here.
  const added = all.slice(known - from)
  const before = all[known - from - 1]?.hash ?? prev
  const text = toSealText(key.origin, {
    ...{ fingerprint, machine, from: known, size: last.size, hash: last.hash, counter: last.counter },
    ...{ signer: last.signer, keys: sha256(keys), day, acts, after, erased },
    runs: toRuns(added, before, sealing, sha256),
  })
  return `${text}\n— ${signText(signing, text)}`
}
