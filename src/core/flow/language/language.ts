import { z } from 'zod'
import { isPrivateHost } from '../../base/host/private-hosts.ts'
import { conditionSchema } from './condition.ts'
import { ficheSchema, statedFactSchema } from './fact.ts'
import { idSchema } from './id.ts'
import { provenanceSchema } from './provenance.ts'
import { targetSchema } from './target.ts'
import { textSchema } from './text.ts'

export { idSchema }

/**
 * A screen of the portal and the condition by which it is recognised. `proves` marks a screen that shows that the
 * portal has accepted what was sent.
 */
export const screenSchema = z.strictObject({
  id: idSchema,
  seen: conditionSchema,
  proves: z.boolean().optional(),
})
export type Screen = z.infer<typeof screenSchema>

export const stepKindSchema = z.enum([
  'do',
  'secret',
  'declaration',
  'oath',
  'submit',
  'document',
  'wait',
  'read',
  'ask',
])
export type StepKind = z.infer<typeof stepKindSchema>

/** Ways for a flow to end before its last step. */
const endingSchema = z.enum(['already-done', 'not-open', 'not-found'])

/**
 * The channel by which a `wait` step gets what it waits for. The coach names it, and says that the portal's page may
 * stay open.
 */
export const whereSchema = z.enum(['mail', 'sms', 'post', 'app', 'tab'])
export type Where = z.infer<typeof whereSchema>

/** Ways out of a step that does not work: call somebody, go somewhere, or report that the page looks different. */
export const exitSchema = z.enum(['phone', 'counter', 'different'])
export type Exit = z.infer<typeof exitSchema>

/**
 * The one expected to do a step. It is part of the flow; who really did it is evidence, and the two are never compared.
 */
export const doerSchema = z.enum(['person', 'together', 'worker'])
export type Doer = z.infer<typeof doerSchema>

/** An answer on the coach panel that a step depends on. A step with several of them needs all. */
const answerSchema = z.strictObject({ answer: idSchema, is: z.array(idSchema).min(1).max(12) })
const answersSchema = z.array(answerSchema).min(1).max(4)
export type Answer = z.infer<typeof answerSchema>

const choiceSchema = z.strictObject({ id: idSchema, text: textSchema })

/**
 * One thing to do on one screen, in the order of the list.
 *
 * `when` makes the step depend on what the page shows. Such a step names in `within` the step under which it is
 * recorded, so that the journal never reveals an answer (docs/decisions). `gate` is the `read` step that both people
 * must acknowledge before a `submit` or an `oath`. `ends` stops the flow once the step is done. An `ask` step puts
 * `choices` on the coach panel; `if` makes a step depend on such an answer, which lives in memory only. `show` is the
 * text that goes with the example of the step on the training portal; `pitfalls` are frequent mistakes.
 */
export const stepSchema = z.strictObject({
  id: idSchema,
  kind: stepKindSchema,
  on: idSchema,
  title: textSchema,
  say: textSchema,
  why: textSchema.optional(),
  hint: textSchema.optional(),
  show: textSchema.optional(),
  pitfalls: z.array(textSchema).min(1).max(4).optional(),
  /** The person, unless the flow says otherwise. */
  doer: doerSchema.optional(),
  target: targetSchema.optional(),
  when: conditionSchema.optional(),
  done: conditionSchema,
  within: idSchema.optional(),
  gate: idSchema.optional(),
  optional: z.boolean().optional(),
  critical: z.boolean().optional(),
  /** Nobody recorded the target's words: who presses it is known by its picture alone. */
  noWords: z.literal(true).optional(),
  ends: endingSchema.optional(),
  choices: z.array(choiceSchema).min(2).max(12).optional(),
  if: answersSchema.optional(),
  where: whereSchema.optional(),
  /** The portal asks for a document as a file here; people who cannot provide one learn it before the visit begins. */
  attach: z.literal(true).optional(),
  /** The same for a document that the portal gives here to save or print, without a download at the end. */
  keep: z.literal(true).optional(),
  exits: z.array(exitSchema).min(1).max(3).optional(),
  /** Former ids of this step, so that records of earlier versions keep their place. */
  renamedFrom: z.array(idSchema).max(6).optional(),
  source: provenanceSchema.optional(),
})
export type Step = z.infer<typeof stepSchema>

/** Moments of life that bring people to a counter. Screens group procedures by them. */
const eventSchema = z.enum(['work', 'family', 'home', 'health', 'papers', 'taxes', 'money'])
export type LifeEvent = z.infer<typeof eventSchema>

const documentSchema = z.strictObject({ id: idSchema, text: textSchema, hint: textSchema.optional() })

/**
 * A monthly window, in days of the month: it opens at the end of one month (earlier in February) and closes in the
 * next.
 */
export const monthlySchema = z.strictObject({
  opens: z.number().int().min(1).max(28),
  opensInFebruary: z.number().int().min(1).max(28),
  closes: z.number().int().min(1).max(28),
})

/**
 * A declaration in some months of the year, about earlier months: `from: 4, to: 2` is M-4 to M-2. It must be sent
 * `before` that day of the month.
 */
export const quarterlySchema = z.strictObject({
  months: z.array(z.number().int().min(1).max(12)).min(1).max(12),
  about: z.strictObject({ from: z.number().int().min(1).max(12), to: z.number().int().min(1).max(12) }),
  before: z.number().int().min(2).max(28).optional(),
})

/**
 * Dates counted from a day that only the person knows; the screen asks for it and nothing stores it. `days` and
 * `months` count forwards, or backwards when negative. `first` takes the first day of that month; `month` shows only
 * the month.
 */
export const countedSchema = z.strictObject({
  from: textSchema,
  dates: z
    .array(
      z.strictObject({
        text: textSchema,
        days: z.number().int().min(-400).max(400).optional(),
        months: z.number().int().min(-24).max(24).optional(),
        first: z.literal(true).optional(),
        month: z.literal(true).optional(),
      }),
    )
    .min(1)
    .max(4),
})

/** The period in which a portal accepts the procedure. */
const calendarSchema = z.union([monthlySchema, quarterlySchema, countedSchema])

/** People for whom the procedure is not, and what they do instead. The coach says this before anything else. */
const notForSchema = z.strictObject({ id: idSchema, text: textSchema, instead: textSchema })

/** The format of flow files, which a file need not say. */
export const FORMAT = 1

const flowNameSchema = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'portal/procedure')

/** A flow as all code but its reader sees it: one flat list of steps. */
export const flowSchema = z.strictObject({
  flow: flowNameSchema,
  format: z.literal(FORMAT).optional(),
  version: z.number().int().min(1),
  title: textSchema,
  purpose: textSchema,
  words: z.array(z.string().min(2).max(40)).max(30),
  /** The flow's first page, where it differs from the portal's: a plain https address on one of the portal's hosts. */
  start: z.url().optional(),
  /**
   * The flow's first page on the training portal, where it differs from that portal's: a plain path on its first host.
   */
  training: z.strictObject({ start: z.string().startsWith('/') }).optional(),
  checked: z.iso.date(),
  live: z.boolean(),
  sources: z.array(z.string().min(4).max(200)).min(1),
  /** Fiches of service-public that the flow relies on; `npm run facts` reports when their facts change. */
  fiches: z.array(ficheSchema).min(1).max(20).optional(),
  /**
   * The amounts, delays, dates, telephone numbers and conditions that the flow gives to people, each with the fiche
   * that states it.
   */
  facts: z.array(statedFactSchema).min(1).max(40).optional(),
  documents: z.array(documentSchema).max(12),
  calendar: calendarSchema.optional(),
  /** The reader adds those of the parts (unfold.ts). */
  notFor: z.array(notForSchema).max(6).optional(),
  proof: textSchema.optional(),
  screens: z.array(screenSchema).min(1).max(40),
  steps: z.array(stepSchema).min(1).max(200),
  /** Whether this is a part: other flows use it (`use:`), and it is not a procedure of its own. */
  part: z.boolean().optional(),
  /** Life events under which people look for the procedure. */
  events: z.array(eventSchema).max(4).optional(),
  /** Portals of the parts that were unfolded into this flow; never written by hand. */
  uses: z.array(idSchema).optional(),
})
export type Flow = z.infer<typeof flowSchema>

/**
 * The steps of another flow, inserted here under a prefix. `until` names the screens that show that those steps are
 * over; a screen of a part is called by the part's prefix and its own name, also under a step's `on`.
 */
const useSchema = z.strictObject({
  use: flowNameSchema,
  as: idSchema.max(12),
  until: z.array(idSchema).min(1).max(6),
  within: idSchema.optional(),
  if: answersSchema.optional(),
  optional: z.boolean().optional(),
})
export type Use = z.infer<typeof useSchema>

/**
 * Steps to do once for each of several things (employers, children). Their number comes from `ask`, a question to the
 * person, or from `while`, as long as the page shows one more. `{n}` in a text or target stands for the number.
 */
const repeatSchema = z.strictObject({
  repeat: idSchema.max(16),
  most: z.number().int().min(2).max(12),
  ask: stepSchema.pick({ on: true, title: true, say: true, why: true, hint: true }).optional(),
  while: conditionSchema.optional(),
  within: idSchema.optional(),
  steps: z.array(stepSchema).min(1).max(20),
})
export type Repeat = z.infer<typeof repeatSchema>

/** A flow as its author writes it, before parts and repeats are unfolded (unfold.ts). */
export const draftSchema = flowSchema.omit({ uses: true }).extend({
  steps: z
    .array(z.union([stepSchema, useSchema, repeatSchema]))
    .min(1)
    .max(200),
})
export type Draft = z.infer<typeof draftSchema>

export const hostSchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/,
    'an exact host name, no *, no port, no path',
  )

/** A host that a visit may open on the web: a public name in plain letters, not a number, not on a private network. */
export const publicHostSchema = hostSchema
  .refine((host) => !/^[\d.]+$/.test(host), 'a name, not a number')
  .refine((host) => !isPrivateHost(host), 'a public name, not one of this machine or of a private network')
  .refine((host) => !/(^|\.)xn--/.test(host), 'a name in plain letters, no xn--')

/**
 * An obstacle that the portal puts before everybody: a check against robots, a code, a question about cookies, a
 * separate window.
 */
const wallSchema = z.strictObject({ kind: z.enum(['captcha', 'code', 'cookies', 'window']), text: textSchema })
export type Wall = z.infer<typeof wallSchema>

export const portalSchema = z.strictObject({
  portal: idSchema,
  name: textSchema,
  formerly: z.array(z.string().min(2).max(40)).max(5).optional(),
  about: textSchema,
  /** Write a number only where a source gives it: a wrong one costs people an hour on the line. */
  phone: z
    .string()
    .regex(/^[0-9 ]{2,20}$/, 'digits and spaces only')
    .optional(),
  counter: textSchema,
  /** The exact hosts that may be opened over https; `start` must be on one of them. */
  hosts: z.array(publicHostSchema).min(1).max(20),
  start: z.url(),
  /**
   * Portals through which people may sign in (an identity provider). Their hosts open too, whether or not a flow guides
   * there.
   */
  through: z.array(idSchema).min(1).max(4).optional(),
  walls: z.array(wallSchema).min(1).max(6).optional(),
  /** The largest file that the portal accepts, in kilobytes, where a source says so. */
  fileLimit: z.number().int().min(50).max(50_000).optional(),
  /** The training portal that ships with the app: loopback http, on a port chosen at start. */
  training: z.strictObject({ hosts: z.array(hostSchema).min(1).max(20), start: z.string().startsWith('/') }).optional(),
  sources: z.array(z.string().min(4).max(200)).min(1),
})
export type Portal = z.infer<typeof portalSchema>
