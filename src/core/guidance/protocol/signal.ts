import { z } from 'zod'
import { holderSchema } from '../../attribution/scale.ts'
import { conditionSchema } from '../../flow/language/condition.ts'
import { idSchema } from '../../flow/language/language.ts'
import { targetSchema } from '../../flow/language/target.ts'
import { pressedBySchema, typedFieldSchema } from '../../kiosk/keyboard/field-schema.ts'
import { digestSchema } from '../heal/digest.ts'
import { fingerprintSchema } from '../heal/fingerprint.ts'
import { aimSchema } from '../press/aim.ts'
import { framePlaceSchema, frameRoomSchema } from '../press/frame-place.ts'
import { deedSchema } from './deed.ts'
import { frameAnswerSchema, framesSeenSchema } from './frame.ts'
import { backgroundSchema } from './highlight-colour.ts'
import { outcomeSchema } from './outcome.ts'
import { wallSchema } from './wall.ts'

const ids = z.array(idSchema).max(200)

/** The state of the page, as names of the flow only: which screens show, which steps apply and are done there. */
export const observationSchema = z.strictObject({
  screens: ids,
  applies: ids,
  done: ids,
  target: outcomeSchema,
  /** Which element `drifted` takes for the target. */
  healed: digestSchema.optional(),
  wall: wallSchema.optional(),
})
export type Observation = z.infer<typeof observationSchema>

/** Whether the ring around the target stays in the page, or the page does not let it and the app is asked to draw it. */
const ringStateSchema = z.enum(['kept', 'lost'])

/** The outcome of reading the page's headings aloud: the words themselves never leave the page. */
export const readAloudSchema = z.enum(['speaking', 'ended', 'no-voice', 'nothing'])
export type ReadAloudState = z.infer<typeof readAloudSchema>

/**
 * News of the field that a person touched, at a kiosk: `followed`: the page led on to the next one after a key of our
 * keyboard; `astray`: it took the focus away; `left`: the person did, or the field is gone; `stopped`: a key of our
 * keyboard came where nobody touched a field, and was kept from the page.
 */
export const fieldNewsSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('touched'), by: pressedBySchema, field: typedFieldSchema }),
  z.strictObject({ is: z.literal('followed'), field: typedFieldSchema }),
  z.strictObject({ is: z.enum(['astray', 'left', 'stopped']) }),
])
export type FieldNews = z.infer<typeof fieldNewsSchema>

/**
 * All that a frame of a portal view may send: claims, not facts. There is no field for a value, a text or an address, so
 * none can leave a portal page this way. `order` echoes the order that the signal answers, so late ones are dropped.
 */
export const signalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** A page alone; `frames` where it has some. */
  z.strictObject({
    kind: z.literal('observed'),
    order: z.number().int().min(0),
    observation: observationSchema,
    frames: framesSeenSchema.optional(),
  }),
  /** A frame that is `part` of a page. */
  z.strictObject({
    kind: z.literal('answered'),
    order: z.number().int().min(0),
    answer: frameAnswerSchema,
    frames: framesSeenSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('gesture'),
    order: z.number().int().min(0),
    step: idSchema,
    means: z.enum(['pointer', 'key', 'text']),
  }),
  /** The app's own act began its deeds up to this one, counted from 1; said before each, as it may lead to another page. */
  z.strictObject({ kind: z.literal('acted'), act: z.number().int().min(1), deeds: z.number().int().min(1).max(40) }),
  /** A press on a step of `held` was kept from the page. */
  z.strictObject({ kind: z.literal('held'), order: z.number().int().min(0) }),
  /** Whether every line of the summary that the order asks for was in sight. */
  z.strictObject({ kind: z.literal('scrolled'), order: z.number().int().min(0), whole: z.boolean() }),
  /** Where a target is: for the app to look at before it is pressed, while it is pointed at, and as it is. */
  z.strictObject({
    kind: z.literal('aim'),
    order: z.number().int().min(0),
    moment: z.enum(['rest', 'pointed', 'press']),
    aim: aimSchema,
    /** Of the document that says it. */
    room: frameRoomSchema,
    /** People just scrolled in it. */
    isScrolling: z.literal(true).optional(),
  }),
  /** Where a frame is that the app asked about; without a place, nobody knows it. */
  z.strictObject({ kind: z.literal('placed'), number: z.number().int().min(0), place: framePlaceSchema.optional() }),
  /** Sent when what was pointed at is no more. */
  z.strictObject({ kind: z.literal('left') }),
  /**
   * Sent when what was at rest is elsewhere: the document was scrolled, by people (`isScrolling`) or by its page, or has
   * another size.
   */
  z.strictObject({ kind: z.literal('moved'), isScrolling: z.literal(true).optional() }),
  /** The page changed since the press: what it looks like now is its answer. */
  z.strictObject({ kind: z.literal('turned') }),
  /** Sent when something was pressed, anywhere in the frame: a sign that the page lets the input through to us. */
  z.strictObject({ kind: z.literal('sensed') }),
  /** Sent when it listens again, as asked; `inFrame`: what has the focus is a frame, which may be without a preload. */
  z.strictObject({ kind: z.literal('attached'), inFrame: z.boolean() }),
  /** Tab led past the last, or the first, thing of the page. */
  z.strictObject({ kind: z.literal('edge') }),
  /** The system's box for choosing a file opens over the page, or is gone. */
  z.strictObject({ kind: z.literal('chooser'), open: z.boolean() }),
  /** There are elements that may have a closed shadow root: the app is asked to look. */
  z.strictObject({ kind: z.literal('hosts') }),
  /** `ground`: of what is lost, for the app to paint on. */
  z.strictObject({
    kind: z.literal('ring'),
    order: z.number().int().min(0),
    ring: ringStateSchema,
    ground: backgroundSchema.optional(),
  }),
  z.strictObject({ kind: z.literal('field'), news: fieldNewsSchema }),
  z.strictObject({ kind: z.literal('spoke'), order: z.number().int().min(0), spoke: readAloudSchema }),
])
export type Signal = z.infer<typeof signalSchema>

/** A signal of a whole page, once the answers of its frames are put together. */
export type PageSignal = Exclude<
  Signal,
  {
    readonly kind:
      | 'answered'
      | 'sensed'
      | 'attached'
      | 'hosts'
      | 'ring'
      | 'aim'
      | 'placed'
      | 'left'
      | 'moved'
      | 'turned'
      | 'edge'
      | 'chooser'
      | 'field'
  }
>

/** An order of the app to a portal view: what to watch and to point at. */
export const orderSchema = z.strictObject({
  order: z.number().int().min(0),
  step: idSchema.nullable(),
  holder: holderSchema,
  /** `outline`: the standing mark; `point`: "Où est-ce ?" was asked, scroll to it and make it strong. */
  mark: z.enum(['none', 'outline', 'point']),
  downloads: z.number().int().min(0),
  /** Pages that the portal opened since the step began. */
  opened: z.number().int().min(0).optional(),
  acknowledged: ids,
  /** Steps whose target may not be pressed yet: what they do cannot be taken back, and both have not said yes. */
  held: ids.optional(),
  /** Whether the target stands for all lines that are to be read before something is sent. */
  summary: z.boolean().optional(),
  /** Whether this frame is one of several: it then answers for itself alone, and gets a verdict. */
  part: z.boolean().optional(),
  /** Whether the app hands over closed shadow roots: what is nowhere may be in one that was not asked about yet. */
  roots: z.boolean().optional(),
  /** No flow knows the page: whatever is done in it is of the current step. */
  anywhere: z.boolean().optional(),
  /** Counts the requests to read the page's headings aloud; 0: be silent. */
  aloud: z.number().int().min(0).optional(),
  /** An act of a demonstration on the step's target; the preload of real pages has no code for it. */
  act: z
    .strictObject({
      number: z.number().int().min(1),
      slow: z.boolean(),
      deeds: z.array(deedSchema).min(1).max(40),
    })
    .optional(),
  screens: z.array(z.strictObject({ id: idSchema, seen: conditionSchema })).max(40),
  steps: z
    .array(
      z.strictObject({
        id: idSchema,
        on: idSchema,
        exact: z.boolean(),
        target: targetSchema.optional(),
        when: conditionSchema.optional(),
        done: conditionSchema,
        /** The record of the target, where it may be healed. */
        print: fingerprintSchema.optional(),
        /** Elements that people said to be the target, or not to be it. */
        confirmed: z.array(digestSchema).max(20).optional(),
        refused: z.array(digestSchema).max(20).optional(),
      }),
    )
    .max(200),
})
export type Order = z.infer<typeof orderSchema>

/** Returns the order for a page out of sight: there is nothing to watch and nothing to point at. */
export function toSilence({ order }: Order): Order {
  return { order, step: null, holder: 'person', mark: 'none', downloads: 0, acknowledged: [], screens: [], steps: [] }
}

/**
 * The tokens by which a preload and the inspector meet in the preload's own world; in the page's there are none. Under
 * `closedRoots` it gives elements that may have a closed root and takes the roots, under `lostRing` it gives the target,
 * and under `typing` nothing: its answer shows which of Chromium's sessions its frame has.
 */
export const tokenSchema = z.enum(['closedRoots', 'lostRing', 'typing'])
export type Token = z.infer<typeof tokenSchema>

/**
 * Scoped channels of a portal view; they exist on no other WebContents. `attach`: to listen again; `meet`: see `Token`;
 * `wake`: has no listener, but a frame without scripts starts its preload once any message comes.
 */
export const PORTAL_ATTACH = 'portal:attach'
export const PORTAL_WAKE = 'portal:wake'
export const PORTAL_HANDSHAKE = 'portal:meet'
/** The keyboard shows for the field that was touched in the frame, and the page has become shorter. */
export const PORTAL_TYPING = 'portal:typing'
export const PORTAL_SIGNAL = 'portal:signal'
export const PORTAL_ORDER = 'portal:order'
