import { z } from 'zod'
import { isPrivateHost } from '../../navigation/private-hosts.ts'
import { conditionSchema } from './condition.ts'
import { ficheSchema, statedFactSchema } from './fact.ts'
import { idSchema } from './id.ts'
import { targetSchema } from './target.ts'
import { textSchema } from './text.ts'

export { idSchema }

/** How a flow knows which screen of the portal is open. `proves` marks the screens that say the portal took it in. */
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

/** How a flow can end besides being gone through to its last step. */
const endingSchema = z.enum(['already-done', 'not-open'])

/** Where what a `wait` step waits for arrives: the coach says so, and that the portal's page may stay open. */
export const whereSchema = z.enum(['mail', 'sms', 'post', 'app', 'tab'])
export type Where = z.infer<typeof whereSchema>

/** Ways out of a step that does not work: who to call, where to go, or to say that the page looks different. */
export const exitSchema = z.enum(['phone', 'counter', 'different'])
export type Exit = z.infer<typeof exitSchema>

/** Who is expected to do a step. Data of the flow: who did it is evidence, and nothing measures one against the other. */
export const doerSchema = z.enum(['person', 'together', 'worker'])
export type Doer = z.infer<typeof doerSchema>

/** How well what a step says of the page is known: verified, from a secondary source, old, or not found (procedures.md). */
const trustSchema = z.enum(['V', 'S', 'O', '?'])

const provenanceSchema = z.strictObject({
  trust: trustSchema,
  says: z.string().min(1).max(200),
  checked: z.iso.date().optional(),
  live: z.boolean().optional(),
})

/** An answer given on the coach panel that a step depends on; of several, all. */
const answerSchema = z.strictObject({ answer: idSchema, is: z.array(idSchema).min(1).max(12) })
const answersSchema = z.array(answerSchema).min(1).max(4)
export type Answer = z.infer<typeof answerSchema>

const choiceSchema = z.strictObject({ id: idSchema, text: textSchema })

/**
 * One thing to do on one screen, in the order of the list.
 *
 * `when` makes the step depend on what the page shows; such a step names, in `within`, the step it is recorded
 * under, so that the journal never tells an answer (docs/decisions). `gate` is the `read` step that both must
 * acknowledge before a `submit` or an `oath`. `ends` stops the flow once the step is done. An `ask` step puts
 * `choices` on the coach panel; `if` makes a step depend on such an answer, which lives in memory only. `show` is said
 * while an example of the step plays on the training portal; `pitfalls` are what people get wrong here.
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
  /** The person, unless something else is said. */
  doer: doerSchema.optional(),
  target: targetSchema.optional(),
  when: conditionSchema.optional(),
  done: conditionSchema,
  within: idSchema.optional(),
  gate: idSchema.optional(),
  optional: z.boolean().optional(),
  critical: z.boolean().optional(),
  ends: endingSchema.optional(),
  choices: z.array(choiceSchema).min(2).max(12).optional(),
  if: answersSchema.optional(),
  where: whereSchema.optional(),
  /** The portal asks for a paper as a file here: where none can be given, that is said before the visit begins. */
  attach: z.literal(true).optional(),
  /** The portal gives a paper here that people save or print, and no download ends the step: what is said of it is the same. */
  keep: z.literal(true).optional(),
  exits: z.array(exitSchema).min(1).max(3).optional(),
  /** Former ids of this step, so that records of earlier versions keep their place. */
  renamedFrom: z.array(idSchema).max(6).optional(),
  source: provenanceSchema.optional(),
})
export type Step = z.infer<typeof stepSchema>

/** Moments of life that bring people to a counter; screens group procedures by them. */
const eventSchema = z.enum(['work', 'family', 'home', 'health', 'papers', 'taxes', 'money'])
export type LifeEvent = z.infer<typeof eventSchema>

const documentSchema = z.strictObject({ id: idSchema, text: textSchema, hint: textSchema.optional() })

/** A monthly window, in days of the month: opens at the end of one month (earlier in February), closes in the next. */
export const monthlySchema = z.strictObject({
  opens: z.number().int().min(1).max(28),
  opensInFebruary: z.number().int().min(1).max(28),
  closes: z.number().int().min(1).max(28),
})

/** A declaration in some months of the year, `about` earlier ones: from 4 to 2 is M-4 to M-2. It goes `before` a day. */
export const quarterlySchema = z.strictObject({
  months: z.array(z.number().int().min(1).max(12)).min(1).max(12),
  about: z.strictObject({ from: z.number().int().min(1).max(12), to: z.number().int().min(1).max(12) }),
  before: z.number().int().min(2).max(28).optional(),
})

/**
 * Dates counted from a day that only the person knows, which the screen asks for and nothing keeps: days or months on,
 * or back when negative; `first`: the first of that month; `month`: only the month is told.
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

/** When a portal takes the procedure. */
const calendarSchema = z.union([monthlySchema, quarterlySchema, countedSchema])

/** Whom the procedure is not for, and what they do instead: said before anything else. */
const notForSchema = z.strictObject({ id: idSchema, text: textSchema, instead: textSchema })

/** The newest format of flow files; migrations/ lifts older ones. */
export const FORMAT = 2

const flowNameSchema = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'portal/procedure')

/** A flow as everything but its reader sees it: one flat list of steps. */
export const flowSchema = z.strictObject({
  flow: flowNameSchema,
  format: z.literal(FORMAT).optional(),
  version: z.number().int().min(1),
  title: textSchema,
  purpose: textSchema,
  words: z.array(z.string().min(2).max(40)).max(30),
  /** Where it begins, where that is not where its portal does: a plain https address on one of the portal's hosts. */
  start: z.url().optional(),
  /** Where it begins on the portal's replica, where that is not where the others do: a plain path on its first host. */
  training: z.strictObject({ start: z.string().startsWith('/') }).optional(),
  checked: z.iso.date(),
  live: z.boolean(),
  sources: z.array(z.string().min(4).max(200)).min(1),
  /** Fiches of service-public that it rests on: `npm run facts` says when their facts change. */
  fiches: z.array(ficheSchema).min(1).max(20).optional(),
  /** What it tells people of amounts, delays, dates, telephone numbers and who may, with the fiche that says so. */
  facts: z.array(statedFactSchema).min(1).max(40).optional(),
  documents: z.array(documentSchema).max(12),
  calendar: calendarSchema.optional(),
  /** Those of the parts are added (unfold.ts). */
  notFor: z.array(notForSchema).max(6).optional(),
  proof: textSchema.optional(),
  screens: z.array(screenSchema).min(1).max(40),
  steps: z.array(stepSchema).min(1).max(200),
  /** A part is no procedure by itself: other flows use it (`use:`). */
  part: z.boolean().optional(),
  /** Life events under which people look for the procedure. */
  events: z.array(eventSchema).max(4).optional(),
  /** Portals of the parts that were unfolded into this flow; never written by hand. */
  uses: z.array(idSchema).optional(),
})
export type Flow = z.infer<typeof flowSchema>

/** The steps of another flow, put here under a prefix. `until`: the screens that show that it is over. */
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
 * Steps that come once for each of several things (employers, children). How many: `ask` the person, or look
 * `while` the page shows one more. `{n}` in a text or target stands for the number.
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

/** A flow as it is written: parts and repeats are not unfolded yet (unfold.ts). */
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

/** A host that a visit may open on the web: a public name in plain letters, no number, nothing of a private network. */
export const publicHostSchema = hostSchema
  .refine((host) => !/^[\d.]+$/.test(host), 'a name, not a number')
  .refine((host) => !isPrivateHost(host), 'a public name, not one of this machine or of a private network')
  .refine((host) => !/(^|\.)xn--/.test(host), 'a name in plain letters, no xn--')

/** What a portal puts in the way of everybody: a check against robots, a code, a question about cookies, a window of its own. */
const wallSchema = z.strictObject({ kind: z.enum(['captcha', 'code', 'cookies', 'window']), text: textSchema })
export type Wall = z.infer<typeof wallSchema>

export const portalSchema = z.strictObject({
  portal: idSchema,
  name: textSchema,
  formerly: z.array(z.string().min(2).max(40)).max(5).optional(),
  about: textSchema,
  /** Only a number that a source gives: a wrong one costs people an hour on the line. */
  phone: z
    .string()
    .regex(/^[0-9 ]{2,20}$/, 'digits and spaces only')
    .optional(),
  counter: textSchema,
  /** The exact hosts that may be opened over https; `start` must be on one of them. */
  hosts: z.array(publicHostSchema).min(1).max(20),
  start: z.url(),
  /** Portals over which people may come in (an identity provider): their hosts open too, whether or not a flow guides there. */
  through: z.array(idSchema).min(1).max(4).optional(),
  walls: z.array(wallSchema).min(1).max(6).optional(),
  /** How large a file may be that the portal takes, in kilobytes, where a source says so. */
  fileLimit: z.number().int().min(50).max(50_000).optional(),
  /** The replica that ships with the app: loopback http, on a port chosen at start. */
  training: z.strictObject({ hosts: z.array(hostSchema).min(1).max(20), start: z.string().startsWith('/') }).optional(),
  sources: z.array(z.string().min(4).max(200)).min(1),
})
export type Portal = z.infer<typeof portalSchema>
