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
 * The statements of a flow's fiches on the day somebody checked it (`npm run facts -- <dump> --record`), in
 * `<procedure>.facts.json` beside the flow: plain words and values, no page. It is valid for that check only. The data
 * are DILA's, under the Licence Ouverte 2.0, which requires naming their source.
 */
export const factsRecordSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  checked: z.iso.date(),
  source: z.string().min(4).max(300),
  fiches: z.record(ficheSchema, recordedFicheSchema),
})
export type FactsRecord = z.infer<typeof factsRecordSchema>

/** Returns the path of a flow's record. */
export function toFactsPath(flow: string): string {
  return `${flow}.facts.json`
}

/** Creates the record of a flow from its fiches in a dump. */
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
