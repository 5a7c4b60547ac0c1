import { z } from 'zod'
import { helperWordSchema } from '../attribution/attribute.ts'
import { RUNGS } from '../attribution/ladder.ts'
import { roleSchema } from '../attribution/role.ts'
import { handSchema, holderSchema, obstacleSchema, reasonSchema } from '../attribution/scale.ts'
import { voiceSpeedSchema } from '../base/voice-speed.ts'
import { idSchema } from '../flow/language/language.ts'
import { languageSchema } from '../flow/language/text.ts'
import { taskSchema } from '../tasks/task.ts'

export const textSizeSchema = z.enum(['normal', 'large', 'largest'])
export type TextSize = z.infer<typeof textSizeSchema>

/** The theme and the contrast of our screens: the system's, or chosen here. */
export const lookSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
})
export type ScreenLook = z.infer<typeof lookSchema>
export const SYSTEM_LOOK: ScreenLook = { theme: 'system', contrast: 'system' }

/**
 * Tasks that the end of a visit can do automatically: save the last paper that the site gave, print the sheet, save it, save a
 * reminder, open a notebook.
 */
export const endBoxSchema = z.enum(['proof', 'print', 'save', 'calendar', 'notebook'])
export type EndBox = z.infer<typeof endBoxSchema>

/** The person's answer at the end about the steps of their own hand: not a word, some words, or all was told. */
export const endWordsSchema = z.enum(['none', 'some', 'all'])
export type EndWords = z.infer<typeof endWordsSchema>

const kept = z.number().int().min(0).max(9).default(0)
const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)

/** Every request that a person or a worker can make of the session from our own screens. */
export const commandSchema = z.discriminatedUnion('do', [
  /** `from`: practise on the training portal, starting at this step. */
  z.strictObject({ do: z.literal('pick'), flow, training: z.boolean(), from: idSchema.optional() }),
  /**
   * Resumes a visit that was interrupted or put aside, or discards it. `kept`: its index in the list on the home
   * screen.
   */
  z.strictObject({ do: z.literal('resume'), kept }),
  z.strictObject({ do: z.literal('discard'), kept }),
  /** Leaves a visit unfinished; its person can resume it on this machine until the end of the day. */
  z.strictObject({ do: z.literal('put-aside') }),
  z.strictObject({ do: z.literal('role'), role: roleSchema }),
  /** The person's answer about notes, with which the visit begins. Both answers lead to the portal. */
  z.strictObject({ do: z.literal('consent'), answer: z.enum(['yes', 'no']) }),
  /**
   * Opens the page that asks for the address of a site without a guide, then submits that address. The address is not
   * kept.
   */
  z.strictObject({ do: z.literal('ask-site') }),
  z.strictObject({
    do: z.literal('open-site'),
    address: z.string().max(2000),
    /** Opens it without a guide, although procedures guide this site. */
    unguided: z.literal(true).optional(),
  }),
  /** Opens the screen of the keys and files that professionals send each other. */
  z.strictObject({ do: z.literal('transfers') }),
  /** Opens the screen of the mandates that are made before a visit. */
  z.strictObject({ do: z.literal('mandates') }),
  /** Opens the Coop reports of the visits that ended on this machine. */
  z.strictObject({ do: z.literal('activity') }),
  /** Opens the exercise in which professionals help a simulated person. */
  z.strictObject({ do: z.literal('rehearse') }),
  /** Opens the screen of a class: the trainer's, or that of one place in it. */
  z.strictObject({ do: z.literal('class') }),
  /** Opens the directory of places that help. */
  z.strictObject({ do: z.literal('find-place') }),
  /** Opens the list of short tasks, and begins one of them. */
  z.strictObject({ do: z.literal('tasks') }),
  z.strictObject({ do: z.literal('task'), task: taskSchema }),
  /** At the first start: begins a visit of a training portal at once, to see what the app is. */
  z.strictObject({ do: z.literal('try-visit') }),
  z.strictObject({ do: z.literal('supervise') }),
  z.strictObject({ do: z.literal('home') }),
  z.strictObject({ do: z.literal('organisation') }),
  z.strictObject({ do: z.literal('studio') }),
  /** Opens the screen of the machine's record, for workers and supervisors. */
  z.strictObject({ do: z.literal('care') }),
  z.strictObject({ do: z.literal('settings') }),
  /** Opens the path that guides an organisation through the set-up of this computer. */
  z.strictObject({ do: z.literal('setup') }),
  /** Opens the screen that explains how the app works. */
  z.strictObject({ do: z.literal('manual') }),
  z.strictObject({ do: z.literal('take-hand') }),
  z.strictObject({ do: z.literal('return-hand') }),
  z.strictObject({ do: z.literal('agree-hand') }),
  z.strictObject({ do: z.literal('continue-myself') }),
  /** `by`: the person asks for help, or the helper offers it. */
  z.strictObject({ do: z.literal('offer-hand'), by: holderSchema }),
  z.strictObject({ do: z.literal('decline-offer') }),
  z.strictObject({ do: z.literal('urgent'), on: z.boolean() }),
  z.strictObject({ do: z.literal('give-reason'), reason: reasonSchema, all: z.boolean().optional() }),
  /** The helper says what they said or pointed at in this step, or that they step away and are back. */
  z.strictObject({ do: z.literal('say-word'), word: helperWordSchema }),
  z.strictObject({ do: z.literal('step-away'), on: z.boolean() }),
  z.strictObject({ do: z.literal('help'), rung: z.enum(RUNGS) }),
  z.strictObject({ do: z.literal('close-demonstration') }),
  z.strictObject({ do: z.literal('try-alone'), on: z.boolean() }),
  z.strictObject({ do: z.literal('report'), obstacle: obstacleSchema }),
  /**
   * Reports that the page differs from the guide. Counted for the people who maintain the flow; the visit does not
   * change.
   */
  z.strictObject({ do: z.literal('say-different') }),
  z.strictObject({ do: z.literal('read-page'), on: z.boolean() }),
  z.strictObject({ do: z.literal('agree-sending'), who: holderSchema }),
  /** One of the two confirms that the official address is the one they mean; or both stay on the current page. */
  z.strictObject({ do: z.literal('agree-address'), who: holderSchema }),
  z.strictObject({ do: z.literal('leave-address') }),
  /** Continues in the computer's own browser, with the steps as a list to tick; and comes back. */
  z.strictObject({ do: z.literal('go-outside') }),
  z.strictObject({ do: z.literal('tick'), step: idSchema, hand: handSchema.extract(['person', 'shared', 'worker']) }),
  z.strictObject({ do: z.literal('come-back') }),
  z.strictObject({ do: z.literal('acknowledge'), step: idSchema }),
  z.strictObject({ do: z.literal('answer'), step: idSchema, choice: idSchema }),
  /** Confirms or refuses the element that the app found in place of a target that drifted. */
  z.strictObject({ do: z.literal('heal'), step: idSchema, answer: z.enum(['confirmed', 'refused']) }),
  /** The person has done or skips a step whose target was not found: the guide continues with the next step. */
  z.strictObject({ do: z.literal('pass'), step: idSchema }),
  /** The person has read the message shown in place of the instruction, or has done what it asks. */
  z.strictObject({ do: z.literal('go-on') }),
  /** Brings the place of the step into sight. */
  z.strictObject({ do: z.literal('bring') }),
  z.strictObject({ do: z.literal('skip'), step: idSchema }),
  z.strictObject({ do: z.literal('correct'), step: idSchema, hand: handSchema, reason: reasonSchema.optional() }),
  z.strictObject({
    do: z.literal('portal'),
    action: z.enum(['back', 'reload', 'start', 'focus', 'larger', 'smaller']),
  }),
  /** Shows or closes one of the pages that the portal has open. */
  z.strictObject({ do: z.literal('page'), action: z.enum(['show', 'close']), page: z.number().int().min(1) }),
  z.strictObject({ do: z.literal('stop') }),
  /** The answer of both people to whether they continue although nothing can be recorded. */
  z.strictObject({ do: z.literal('unrecorded'), answer: z.enum(['yes', 'no']) }),
  z.strictObject({ do: z.literal('judge'), step: idSchema, answer: z.enum(['confirmed', 'contested']) }),
  /**
   * The second tap of « Changer »: who did a step, according to the person. `unknown`: only that the record is wrong.
   */
  z.strictObject({ do: z.literal('say-who'), step: idSchema, hand: handSchema.exclude(['nobody']) }),
  /**
   * The person's answer about words in the steps of their own hand, null to take it back; and, with `some`, whether one
   * of them was told.
   */
  z.strictObject({ do: z.literal('words'), answer: endWordsSchema.nullable() }),
  z.strictObject({ do: z.literal('told'), step: idSchema, on: z.boolean() }),
  /** Shows or hides the steps that need no second reading. */
  z.strictObject({ do: z.literal('show-all'), on: z.boolean() }),
  /** The step that the person tries next time; null: none. */
  z.strictObject({ do: z.literal('goal'), step: idSchema.nullable() }),
  /** Turns a box of the end of visits on or off, on this computer, until it is changed again. */
  z.strictObject({ do: z.literal('end-box'), box: endBoxSchema, on: z.boolean() }),
  /**
   * Confirms the recap that is shown, saves what is ticked, and erases. Ends a visit with a contested line only with
   * `keepBoth`.
   */
  z.strictObject({ do: z.literal('finish'), keepBoth: z.boolean() }),
  /** Returns to the recap, as long as nothing is erased. */
  z.strictObject({ do: z.literal('undo-finish') }),
  /** Takes the last press back, while that is possible. */
  z.strictObject({ do: z.literal('undo') }),
  /** The person withdraws their agreement to notes: the lines written so far are erased. */
  z.strictObject({ do: z.literal('withdraw') }),
  z.strictObject({ do: z.literal('wipe') }),
  z.strictObject({ do: z.literal('language'), language: languageSchema }),
  z.strictObject({ do: z.literal('text-size'), size: textSizeSchema }),
  z.strictObject({ do: z.literal('sound'), on: z.boolean() }),
  /** Shows each step in a second language too; null: in one language only. */
  z.strictObject({ do: z.literal('second-language'), language: languageSchema.nullable() }),
  /** Offers a language on this computer, or hides it. French is always offered. */
  z.strictObject({ do: z.literal('offer-language'), language: languageSchema.exclude(['fr']), on: z.boolean() }),
  z.strictObject({ do: z.literal('look'), look: lookSchema }),
  z.strictObject({ do: z.literal('voice-speed'), speed: voiceSpeedSchema }),
])
export type Command = z.infer<typeof commandSchema>

/** Commands that concern a finished visit and not the next one. */
export const OF_THE_END: readonly Command['do'][] = [
  'undo-finish',
  'wipe',
  'withdraw',
  'language',
  'text-size',
  'sound',
]
