import { z } from 'zod'
import { arrivalsSchema, NO_ARRIVALS } from '../../core/directory/arrival.ts'
import { borderRuleSchema } from '../../core/directory/border.ts'
import { openSettingsFile, type SettingsFile } from '../settings-file.ts'

const orientationSchema = z.strictObject({
  /** Where this desk stands. */
  here: z.strictObject({ name: z.string().min(1).max(300), lat: z.number(), lon: z.number() }).optional(),
  border: z.array(borderRuleSchema).max(30),
  /** So that codes cannot be looked up in a list of all. */
  salt: z.string().regex(/^([0-9a-f]{32})?$/),
  arrivals: arrivalsSchema,
})
export type Orientation = z.infer<typeof orientationSchema>

/** Opens what a service has said of itself, and the counts of arrivals. Nothing of a search, and nobody's name, has a place in it. */
export function openOrientation(folder: string): SettingsFile<Orientation> {
  return openSettingsFile<Orientation>({
    folder,
    name: 'orientation',
    schema: orientationSchema,
    otherwise: { border: [], salt: '', arrivals: NO_ARRIVALS },
  })
}
