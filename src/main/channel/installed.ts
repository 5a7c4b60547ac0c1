import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { FirstRoot } from '../../channel/first-root.ts'
import { readJson } from '../organisation/read.ts'
import { placeSchema } from './store.ts'

/**
 * `channel.json` in the app's data folder, for whoever installs many machines: where packs come from, and the SHA-256
 * (hexadecimal) of the root that is believed without a supervisor's word. The first pack is still read and accepted by one.
 */
const installedSchema = z.strictObject({
  place: placeSchema,
  root: z.string().regex(/^[0-9a-f]{64}$/),
  adopts: z.enum(['asked', 'alone']).default('asked'),
})
export type Installed = z.infer<typeof installedSchema>

/** Reads what was installed; undefined where there is nothing, or not that. */
export function readInstalled(userData: string): Installed | undefined {
  return installedSchema.safeParse(readJson(join(userData, 'channel.json'))).data
}

/** Whether a root is the one that was installed, byte by byte. */
export function isInstalledRoot({ root }: Installed, first: FirstRoot): boolean {
  return createHash('sha256').update(first.root).digest('hex') === root
}
