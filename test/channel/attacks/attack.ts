import { generateKeyPairSync } from 'node:crypto'
import type { TrustedMetadata } from '../../../src/channel/check-pack.ts'
import { toPackKey } from '../../../src/channel/maker/keys.ts'
import type { ChannelSource } from '../../../src/channel/source.ts'
import type { ChannelErrorCode, PackRole } from '../../../src/core/channel/error.ts'
import type { Maker } from '../maker.ts'

/** One way to make a desk that follows `maker` accept what it must refuse. */
export interface Attack {
  readonly attack: string
  readonly code: ChannelErrorCode
  readonly role?: PackRole
  /** Prepares the attack after the desk trusted the first pack; may return another source to read from. */
  run(maker: Maker, desk: Desk): Promise<void> | ChannelSource | void
}

interface Desk {
  /** Trusts the current pack, as an honest update. */
  follow(): Promise<void>
  readonly trusted: () => TrustedMetadata
}

export const DAY = 86_400_000
export const later = (days: number): string => new Date(Date.now() + days * DAY).toISOString().replace(/\.\d+Z$/, 'Z')
export const evilKeys = () => Array.from({ length: 2 }, () => toPackKey(generateKeyPairSync('ed25519').privateKey))

/** Returns the keys of these roles, as the root of the maker names them. */
export const stolen = (maker: Maker, ...roles: readonly PackRole[]) => {
  const { signed } = JSON.parse(maker.read('metadata/root.json'))
  const ids = roles.flatMap((role) => signed.roles[role].keyids as string[])
  return maker.keys().filter(({ key }) => ids.includes(key.keyID))
}
