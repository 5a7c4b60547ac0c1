import { z } from 'zod'
import { ficheSchema } from '../../flow/language/fact.ts'
import type { Flow } from '../../flow/language/language.ts'
import type { Fiche } from './fiche-reader.ts'
import { statementSchema } from './statement.ts'

const recordedFicheSchema = z.strictObject({
  title: z.string().max(400),
  modified: z.iso.date().optional(),
  statements: z.array(statementSchema).max(4_000),
})

/**
 * What the fiches of a flow said when somebody checked it (`npm run facts -- <dump> --record`), beside the flow in
 * `<procedure>.facts.json`: plain words and values, no page. Good for that day of checking only. The data are DILA's, under
 * the Licence Ouverte 2.0, which asks for where they come from.
 */
export const factsRecordSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  checked: z.iso.date(),
  source: z.string().min(4).max(300),
  fiches: z.record(ficheSchema, recordedFicheSchema),
})
export type FactsRecord = z.infer<typeof factsRecordSchema>

/** Where the record of a flow lies. */
export function toFactsPath(flow: string): string {
  return `${flow}.facts.json`
}

/** Makes the record of a flow from its fiches, as they are in a dump. */
export function createFactsRecord({ flow, checked }: Flow, fiches: readonly Fiche[], source: string): FactsRecord {
  return factsRecordSchema.parse({
    flow,
    checked,
    source,
    fiches: Object.fromEntries(
      fiches.map(({ id, title, modified, statements }) => [id, { title, ...(modified && { modified }), statements }]),
    ),
  })
}
