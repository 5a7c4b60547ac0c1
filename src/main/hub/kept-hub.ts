import { z } from 'zod'
import { fingerprintSchema } from '../../core/journal/fingerprint.ts'
import { openSettingsFile, type SettingsFile } from '../settings-file.ts'
import type { HubPlace } from './client.ts'

/** The saved state of the machine's hub; `address` is empty where there is none. */
const keptHubSchema = z.object({
  address: z.string().max(300),
  name: z.string().max(80),
  machine: z.string().max(80),
  fingerprint: fingerprintSchema.or(z.literal('')),
  key: z.string().max(200),
  /**
   * The last look that the hub reported and that was written; saved with its hub's name, so that none is written twice.
   */
  looks: z.number().int().min(0).catch(0).default(0),
  looksOf: z.string().max(64).catch('').default(''),
})
export type KeptHub = z.infer<typeof keptHubSchema>
export const NO_HUB: KeptHub = { address: '', name: '', machine: '', fingerprint: '', key: '', looks: 0, looksOf: '' }

export function openKeptHub(userData: string): SettingsFile<KeptHub> {
  return openSettingsFile({ folder: userData, name: 'hub', schema: keptHubSchema, otherwise: NO_HUB })
}

/** Reads the saved address and key of the machine's hub; undefined where there is none. */
export function readHubPlace(userData: string): Required<Pick<HubPlace, 'address' | 'fingerprint'>> | undefined {
  const { address, fingerprint } = openKeptHub(userData).read()
  return address === '' ? undefined : { address, fingerprint }
}
