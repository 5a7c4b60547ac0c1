import { z } from 'zod'
import { RUNGS } from '../attribution/ladder.ts'
import { roleSchema } from '../attribution/role.ts'
import { handSchema, holderSchema, obstacleSchema, reasonSchema } from '../attribution/scale.ts'
import { idSchema } from '../flow/language/language.ts'
import { languageSchema } from '../flow/language/text.ts'
import { taskSchema } from '../tasks/task.ts'
import { voiceSpeedSchema } from '../voice-speed.ts'

export const textSizeSchema = z.enum(['normal', 'large', 'largest'])
export type TextSize = z.infer<typeof textSizeSchema>

/** How our screens look: as the system says, or as somebody chose here. */
export const lookSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
})
export type ScreenLook = z.infer<typeof lookSchema>
export const SYSTEM_LOOK: ScreenLook = { theme: 'system', contrast: 'system' }

/** Things that the end of a visit can do by itself: print the sheet, save it, save a reminder, ask for a notebook. */
export const endBoxSchema = z.enum(['print', 'save', 'calendar', 'notebook'])
export type EndBox = z.infer<typeof endBoxSchema>

const kept = z.number().int().min(0).max(9).default(0)
const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)

/** All that a person or a worker can ask of the session from our own screens. */
export const commandSchema = z.discriminatedUnion('do', [
  /** `from`: practice on the training portal, from this step on. */
  z.strictObject({ do: z.literal('pick'), flow, training: z.boolean(), from: idSchema.optional() }),
  /** Goes on with a visit that was cut or put aside, or gives it up; `kept`: which one of those that home lists. */
  z.strictObject({ do: z.literal('resume'), kept }),
  z.strictObject({ do: z.literal('discard'), kept }),
  /** Leaves a visit as it is, for its person to take up again on this machine and this day. */
  z.strictObject({ do: z.literal('put-aside') }),
  z.strictObject({ do: z.literal('role'), role: roleSchema }),
  /** The person's word on the notes, with which the visit begins: a no leads to the portal too. */
  z.strictObject({ do: z.literal('consent'), answer: z.enum(['yes', 'no']) }),
  /** Opens the page that asks for the address of a site that no procedure guides; and says which. It goes no further. */
  z.strictObject({ do: z.literal('ask-site') }),
  z.strictObject({ do: z.literal('open-site'), address: z.string().max(2000) }),
  /** Opens the screen of keys and files that go from one professional to another. */
  z.strictObject({ do: z.literal('transfers') }),
  /** Opens the screen of mandates that are made before a visit. */
  z.strictObject({ do: z.literal('mandates') }),
  /** Opens the Coop's reports of the visits that have ended here. */
  z.strictObject({ do: z.literal('activity') }),
  /** Opens the exercise in which professionals help a simulated person. */
  z.strictObject({ do: z.literal('rehearse') }),
  /** Opens the screen of a class: a trainer's, or a place in one. */
  z.strictObject({ do: z.literal('class') }),
  /** Opens the directory of places that help. */
  z.strictObject({ do: z.literal('find-place') }),
  /** Opens the short tasks, and begins one. */
  z.strictObject({ do: z.literal('tasks') }),
  z.strictObject({ do: z.literal('task'), task: taskSchema }),
  z.strictObject({ do: z.literal('supervise') }),
  z.strictObject({ do: z.literal('home') }),
  z.strictObject({ do: z.literal('organisation') }),
  z.strictObject({ do: z.literal('studio') }),
  /** Opens the screen of the machine's record, for the worker and the supervisor. */
  z.strictObject({ do: z.literal('care') }),
  z.strictObject({ do: z.literal('settings') }),
  /** Opens the path that leads an organisation through the set-up of this computer. */
  z.strictObject({ do: z.literal('setup') }),
  /** Opens the screen that says how it works. */
  z.strictObject({ do: z.literal('manual') }),
  z.strictObject({ do: z.literal('take-hand') }),
  z.strictObject({ do: z.literal('return-hand') }),
  z.strictObject({ do: z.literal('agree-hand') }),
  z.strictObject({ do: z.literal('continue-myself') }),
  /** `by`: the person asks for it, or the helper offers it. */
  z.strictObject({ do: z.literal('offer-hand'), by: holderSchema }),
  z.strictObject({ do: z.literal('decline-offer') }),
  z.strictObject({ do: z.literal('urgent'), on: z.boolean() }),
  z.strictObject({ do: z.literal('give-reason'), reason: reasonSchema, all: z.boolean().optional() }),
  z.strictObject({ do: z.literal('help'), rung: z.enum(RUNGS) }),
  z.strictObject({ do: z.literal('close-demonstration') }),
  z.strictObject({ do: z.literal('try-alone'), on: z.boolean() }),
  z.strictObject({ do: z.literal('report'), obstacle: obstacleSchema }),
  /** The page is not as the guide says: counted for the people who keep the flow, and nothing of the visit changes. */
  z.strictObject({ do: z.literal('say-different') }),
  z.strictObject({ do: z.literal('read-page'), on: z.boolean() }),
  z.strictObject({ do: z.literal('agree-sending'), who: holderSchema }),
  /** One of the two says that the official address is the one they mean; or they stay where they are. */
  z.strictObject({ do: z.literal('agree-address'), who: holderSchema }),
  z.strictObject({ do: z.literal('leave-address') }),
  /** Goes on in the computer's own browser, beside which steps are ticked; and comes back. */
  z.strictObject({ do: z.literal('go-outside') }),
  z.strictObject({ do: z.literal('tick'), step: idSchema, hand: handSchema.extract(['person', 'shared', 'worker']) }),
  z.strictObject({ do: z.literal('come-back') }),
  z.strictObject({ do: z.literal('acknowledge'), step: idSchema }),
  z.strictObject({ do: z.literal('answer'), step: idSchema, choice: idSchema }),
  /** Whether the element that was taken for a target that drifted is the one. */
  z.strictObject({ do: z.literal('heal'), step: idSchema, answer: z.enum(['confirmed', 'refused']) }),
  /** The person has done, or leaves, a step whose place the guide does not find: the guide goes on with the next. */
  z.strictObject({ do: z.literal('pass'), step: idSchema }),
  /** The person has read what stands in the place of the instruction, or has done what it asks. */
  z.strictObject({ do: z.literal('go-on') }),
  z.strictObject({ do: z.literal('skip'), step: idSchema }),
  z.strictObject({ do: z.literal('correct'), step: idSchema, hand: handSchema, reason: reasonSchema.optional() }),
  z.strictObject({
    do: z.literal('portal'),
    action: z.enum(['back', 'reload', 'start', 'focus', 'larger', 'smaller']),
  }),
  /** Shows one of the pages that the portal has open, or closes it. */
  z.strictObject({ do: z.literal('page'), action: z.enum(['show', 'close']), page: z.number().int().min(1) }),
  z.strictObject({ do: z.literal('stop') }),
  /** Both people say whether they go on although nothing can be written down. */
  z.strictObject({ do: z.literal('unrecorded'), answer: z.enum(['yes', 'no']) }),
  z.strictObject({ do: z.literal('judge'), step: idSchema, answer: z.enum(['confirmed', 'contested']) }),
  /** The second tap of « Changer »: who did a step, as the person says. `unknown`: not as it was noted, and no more. */
  z.strictObject({ do: z.literal('say-who'), step: idSchema, hand: handSchema.exclude(['nobody']) }),
  /** The steps that need no reading again show too, or no longer. */
  z.strictObject({ do: z.literal('show-all'), on: z.boolean() }),
  /** The step that the person tries next time; null: nothing. */
  z.strictObject({ do: z.literal('goal'), step: idSchema.nullable() }),
  /** The boxes that the end of a visit does by itself, on this computer, until somebody says otherwise. */
  z.strictObject({ do: z.literal('end-box'), box: endBoxSchema, on: z.boolean() }),
  /** Confirms what the end shows, keeps what is ticked, and erases. A contested line ends a visit only with `keepBoth`. */
  z.strictObject({ do: z.literal('finish'), keepBoth: z.boolean() }),
  /** Comes back to the end, while nothing is erased yet. */
  z.strictObject({ do: z.literal('undo-finish') }),
  /** Takes the last press back, while that can be. */
  z.strictObject({ do: z.literal('undo') }),
  /** The person takes their agreement to notes back: what was written is erased. */
  z.strictObject({ do: z.literal('withdraw') }),
  z.strictObject({ do: z.literal('wipe') }),
  z.strictObject({ do: z.literal('language'), language: languageSchema }),
  z.strictObject({ do: z.literal('text-size'), size: textSizeSchema }),
  z.strictObject({ do: z.literal('sound'), on: z.boolean() }),
  /** The coach says each step in a second language too; null: in one only. */
  z.strictObject({ do: z.literal('second-language'), language: languageSchema.nullable() }),
  /** Whether a language is offered on this computer. French always is. */
  z.strictObject({ do: z.literal('offer-language'), language: languageSchema.exclude(['fr']), on: z.boolean() }),
  z.strictObject({ do: z.literal('look'), look: lookSchema }),
  z.strictObject({ do: z.literal('voice-speed'), speed: voiceSpeedSchema }),
])
export type Command = z.infer<typeof commandSchema>

/** Commands about a visit that was finished, and not about the next. */
export const OF_THE_END: readonly Command['do'][] = [
  'undo-finish',
  'wipe',
  'withdraw',
  'language',
  'text-size',
  'sound',
]
