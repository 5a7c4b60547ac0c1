import { z } from 'zod'
import { conditionSchema } from '../../flow/language/condition.ts'
import { idSchema, stepKindSchema, whereSchema } from '../../flow/language/language.ts'
import { targetSchema } from '../../flow/language/target.ts'
import { deedSchema, pageSchema, thingSchema } from '../event.ts'

const words = z.string().min(1).max(600)

export const recordedScreenSchema = z.strictObject({ id: idSchema, page: pageSchema })
export type RecordedScreen = z.infer<typeof recordedScreenSchema>

/** A step as the studio proposes it and people edit it. */
export const proposedStepSchema = z.strictObject({
  id: idSchema,
  on: idSchema,
  deed: deedSchema.or(z.enum(['read', 'wait'])),
  thing: thingSchema.optional(),
  kind: stepKindSchema,
  /** The kind first proposed; people can only make it stricter. */
  proposed: stepKindSchema,
  /** In French. The English title is kept as long as nobody edits the French one. */
  title: words,
  say: words,
  en: z.strictObject({ title: words, say: words }).optional(),
  /** Null until the page has shown the effect. */
  done: conditionSchema.nullable(),
  optional: z.boolean(),
  /** The channel of a `wait` step. */
  where: whereSchema.optional(),
  /** The step under which this one is recorded, if only some answers bring it: it shows while its element is there. */
  within: idSchema.optional(),
  /** The element that shows while the step's part of the page is open; if left out, the step's own element. */
  whileSeen: targetSchema.optional(),
})
export type ProposedStep = z.infer<typeof proposedStepSchema>

/** A procedure of several hundred presses cannot be guided. */
const MOST_STEPS = 120

/**
 * A recording as it is stored while it is made: the elements to press and to fill in, in words that every visitor of
 * the site sees. The schema is closed, and none of its fields can hold what was typed or chosen.
 */
export const recordingSchema = z.strictObject({
  v: z.literal(1),
  flow: z.string().regex(/^[a-z0-9-]{1,40}\/[a-z0-9-]{1,40}$/),
  title: z.string().min(1).max(120),
  isTraining: z.boolean(),
  begun: z.iso.date(),
  /** The first pages on the portal and on its replica, if they are not the usual ones. */
  start: z.string().max(500).optional(),
  training: z.strictObject({ start: z.string().max(500) }).optional(),
  screens: z.array(recordedScreenSchema).max(40),
  steps: z.array(proposedStepSchema).max(MOST_STEPS),
  /** The step used last; the next one goes after it. */
  at: idSchema.nullable(),
  /** The page that shows now. */
  here: pageSchema.nullable(),
})
export type Recording = z.infer<typeof recordingSchema>

type NewRecording = Pick<Recording, 'flow' | 'title' | 'isTraining' | 'begun' | 'start' | 'training'>

export function createRecording({ start, training, ...rest }: NewRecording): Recording {
  return {
    v: 1,
    ...rest,
    ...(start !== undefined && { start }),
    ...(training && { training }),
    screens: [],
    steps: [],
    at: null,
    here: null,
  }
}

/** Checks whether the recording is full. */
export function isFull({ steps, screens }: Recording): boolean {
  return steps.length >= MOST_STEPS - 1 || screens.length >= 39
}

/** Creates a short, unused id for a step, a screen or a procedure from words of the page. */
export function createId(from: string, taken: readonly string[], otherwise: string): string {
  const plain = toPlainId(from) || otherwise
  if (!taken.includes(plain)) return plain
  for (let number = 2; ; number += 1) if (!taken.includes(`${plain}-${number}`)) return `${plain}-${number}`
}

const LONGEST_ID = 32
const EMPTY = new Set('le la les l un une des du de d et ou en au aux a votre vos mon ma mes ce cette'.split(' '))

function toPlainId(text: string): string {
  const parts = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((part) => part !== '' && !EMPTY.has(part))
  let id = ''
  for (const part of parts) {
    if (`${id}-${part}`.length > LONGEST_ID) break
    id = id === '' ? part : `${id}-${part}`
  }
  return id || (parts[0] ?? '').slice(0, LONGEST_ID)
}

/** Creates the name of a new procedure on a portal from its title. */
export function createFlowName(portal: string, title: string, taken: readonly string[]): string {
  const own = taken.flatMap((flow) => (flow.startsWith(`${portal}/`) ? [flow.slice(portal.length + 1)] : []))
  return `${portal}/${createId(title, own, 'demarche')}`
}
