import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import { slotSchema } from '../base/slot.ts'
import { idSchema, stepKindSchema, whereSchema } from '../flow/language/language.ts'
import { type SendAnswer, sendCommandSchema } from './sending.ts'
import type { StudioView } from './view.ts'

const words = z.string().trim().min(1).max(300)

/** Changes that people make to a recording, one at a time, so that each can be undone. */
const editSchema = z.discriminatedUnion('edit', [
  z.strictObject({ edit: z.literal('words'), step: idSchema, title: words, say: words }),
  z.strictObject({ edit: z.literal('kind'), step: idSchema, kind: stepKindSchema }),
  z.strictObject({ edit: z.literal('where'), step: idSchema, where: whereSchema }),
  z.strictObject({ edit: z.literal('optional'), step: idSchema, optional: z.boolean() }),
  z.strictObject({ edit: z.literal('move'), step: idSchema, by: z.union([z.literal(1), z.literal(-1)]) }),
  z.strictObject({ edit: z.literal('remove'), step: idSchema }),
  /** Joins a step to the one before it: the earlier one remains, and is done when the later one is. */
  z.strictObject({ edit: z.literal('join'), step: idSchema }),
])
export type Edit = z.infer<typeof editSchema>

/** Requests of the studio's screen. A passphrase is used only to open the studio, and passed on to nobody. */
export const studioCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('begin'),
    portal: idSchema,
    title: z.string().trim().min(3).max(80),
    isTraining: z.boolean(),
    /** A procedure of the portal that begins on the same page; if left out, the portal's first page. */
    like: z.string().max(90).optional(),
  }),
  z.strictObject({ do: z.literal('resume') }),
  /** `step`: the step that people reported as different from what the guide says. */
  z.strictObject({
    do: z.literal('mend'),
    flow: z.string().max(90),
    isTraining: z.boolean(),
    step: idSchema.optional(),
  }),
  z.strictObject({ do: z.literal('edit'), edit: editSchema }),
  z.strictObject({ do: z.literal('point'), step: idSchema }),
  z.strictObject({
    do: z.enum([
      'undo',
      'redo',
      'try',
      'back',
      'other-way',
      'join',
      'review',
      'save',
      'export',
      'sending',
      'choose-folder',
      'choose-keys',
      'discard',
      'page-back',
      'page-focus',
    ]),
  }),
])
export type StudioCommand = z.infer<typeof studioCommandSchema>

export type StudioOpenAnswer =
  | { readonly is: 'opened' | 'too-short' | 'cannot-save' }
  | { readonly is: 'wrong' | 'wait'; readonly seconds: number }

export const studioRequests = {
  'studio.view': { argument: z.null(), answer: answerType<StudioView>() },
  /** Opens the studio with the supervisor's passphrase; the first one entered sets it. */
  'studio.open': {
    argument: z.strictObject({ passphrase: z.string().min(1).max(200) }),
    answer: answerType<StudioOpenAnswer>(),
  },
  'studio.act': { argument: studioCommandSchema, answer: answerType<StudioView>() },
  /** Signs and sends, or takes back, with the supervisor's passphrase. */
  'studio.send': { argument: sendCommandSchema, answer: answerType<SendAnswer>() },
  /** The place beside the list at which the portal is drawn. */
  'studio.place': { argument: slotSchema.nullable(), answer: answerType<null>() },
} as const
