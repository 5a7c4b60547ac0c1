import { z } from 'zod'
import { roleSchema } from '../attribution/role.ts'
import { countedHelpSchema, handSchema } from '../attribution/scale.ts'
import { idSchema } from '../flow/language/language.ts'

const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
/** A day is enough for every measure, and reveals less than an hour. */
const day = z.iso.date()

const visit = z.string().regex(/^[0-9a-f]{32}$/)

const keptWordSchema = z.strictObject({ hand: handSchema, help: countedHelpSchema })

const keptStepSchema = z.strictObject({
  step: idSchema,
  hand: handSchema,
  help: countedHelpSchema,
  /** The person contests the record: `hand` and `help` are then neutral (unknown, N0), and both versions are here. */
  contested: z.strictObject({ seen: keptWordSchema.optional(), said: keptWordSchema.optional() }).optional(),
  /** The helper did it, or part of it, as the two had agreed before: more than was proposed. */
  planned: z.literal(true).optional(),
})
export type KeptStep = z.infer<typeof keptStepSchema>

/** One visit as the person's own notebook keeps it. */
export const keptVisitSchema = z.strictObject({
  /** The visit's reference in the journal of `place`, so that both can be erased together. */
  visit,
  day,
  flow,
  version: z.int().min(1),
  /** On the training portal. */
  training: z.boolean(),
  role: roleSchema,
  /** Eight random characters of the machine: they distinguish machines without identifying them. */
  place: z.string().regex(/^[0-9a-f]{8}$/),
  finished: z.boolean(),
  /** Practice that began at this step: the app played those before. */
  from: idSchema.optional(),
  steps: z.array(keptStepSchema).max(200),
  /** The critical steps that everybody goes through in this version, recorded or not. */
  critical: z.array(idSchema).max(60),
  /** The number of steps that everybody goes through in this version. */
  counted: z.int().min(1).max(200),
})
export type RecordedVisit = z.infer<typeof keptVisitSchema>
