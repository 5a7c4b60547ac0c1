import { z } from 'zod'
import { type CallPlace, callPlaceSchema, DEFAULT_PLACE } from '../../core/call/place.ts'
import { fingerprintSchema } from '../../core/journal/fingerprint.ts'
import { openSettingsFile } from '../settings-file.ts'

/** So many computers are paired with one at most. */
const MOST = 16

const peerSchema = z.strictObject({
  key: fingerprintSchema,
  /** What the other is. */
  as: z.enum(['desk', 'kiosk']),
  place: callPlaceSchema,
  /** Where a kiosk is reached. */
  address: z.string().max(260).optional(),
})
export type CallPeer = z.infer<typeof peerSchema>

const pairsSchema = z.strictObject({ place: callPlaceSchema, peers: z.array(peerSchema).max(MOST) })
type Pairs = z.infer<typeof pairsSchema>

/** Where this computer stands, and whom it is paired with: keys that people compared, and no name of anybody. */
export interface CallPairs {
  place(): CallPlace
  setPlace(place: CallPlace): void
  peers(as: CallPeer['as']): readonly CallPeer[]
  find(key: string, as: CallPeer['as']): CallPeer | undefined
  /** Keeps a peer in the place of what was known of its key. */
  keep(peer: CallPeer): void
  remove(key: string): void
}

/** Opens them. What does not fit pairs with nobody: whoever damages the file makes no desk of their own. */
export function openCallPairs(folder: string): CallPairs {
  const otherwise: Pairs = { place: DEFAULT_PLACE, peers: [] }
  const file = openSettingsFile<Pairs>({ folder, name: 'call-pairs', schema: pairsSchema, otherwise })
  const save = (change: Partial<Pairs>) => void file.save({ ...file.read(), ...change })
  const without = (key: string) => file.read().peers.filter((peer) => peer.key !== key)
  return {
    place: () => file.read().place,
    setPlace: (place) => save({ place }),
    peers: (as) => file.read().peers.filter((peer) => peer.as === as),
    find: (key, as) => file.read().peers.find((peer) => peer.key === key && peer.as === as),
    keep: (peer) => save({ peers: [...without(peer.key), peer].slice(-MOST) }),
    remove: (key) => save({ peers: without(key) }),
  }
}
