import { z } from 'zod'
import { countedHelpSchema, handSchema } from '../attribution/scale.ts'
import { borderTargetSchema } from '../directory/border.ts'
import { idSchema } from '../flow/language/id.ts'
import { TransferError } from './error.ts'

const FORMAT = 'cote-a-cote/transmission'
const VERSION = 1
/**
 * The block, in characters, to which content is padded, so that a file's size does not reveal how many steps were
 * chosen.
 */
const BLOCK = 4_096

/** Where the person continues: the helpers that a border knows. A closed list without names. */
export const nextPlaceSchema = borderTargetSchema.exclude(['here'])
export type NextPlace = z.infer<typeof nextPlaceSchema>

const stepSchema = z.strictObject({
  step: idSchema,
  hand: handSchema,
  help: countedHelpSchema,
  /** Set if the person contests the record: hand and help are then neutral. */
  contested: z.literal(true).optional(),
})

/**
 * The content that one professional transfers to another. A closed list, like the journal's: no name, no answer, no
 * text, no reason, no reference to a visit or a notebook. It contains only what the person chose.
 */
export const transferSchema = z.strictObject({
  format: z.literal(FORMAT),
  v: z.literal(VERSION),
  /** The day on which it was made. */
  day: z.iso.date(),
  flow: z
    .string()
    .max(120)
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.int().min(1),
  training: z.boolean(),
  steps: z.array(stepSchema).max(200),
  goal: idSchema.optional(),
  next: nextPlaceSchema.optional(),
})
export type Transfer = z.infer<typeof transferSchema>

/** Creates a transfer with this content. */
export function createTransfer(content: Omit<Transfer, 'format' | 'v'>): Transfer {
  return transferSchema.parse({ format: FORMAT, v: VERSION, ...content })
}

/** Formats a transfer for sealing. */
export function writeTransfer(transfer: Transfer): string {
  const text = JSON.stringify(transfer)
  return text.padEnd(Math.ceil(text.length / BLOCK) * BLOCK)
}

const anyVersionSchema = z.looseObject({ format: z.literal(FORMAT), v: z.int() })

/** Parses the content of a sealed file. @throws TransferError `not-a-transfer` or `other-version` */
export function parseTransfer(text: string): Transfer {
  const value = parseJson(text)
  const known = anyVersionSchema.safeParse(value)
  if (known.success && known.data.v !== VERSION) throw new TransferError('other-version')
  const parsed = transferSchema.safeParse(value)
  if (!parsed.success) throw new TransferError('not-a-transfer')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new TransferError('not-a-transfer', error)
  }
}
