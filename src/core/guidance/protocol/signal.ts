import { z } from 'zod'
import { holderSchema } from '../../attribution/scale.ts'
import { conditionSchema } from '../../flow/language/condition.ts'
import { fingerprintSchema } from '../../flow/language/fingerprint.ts'
import { idSchema } from '../../flow/language/language.ts'
import { targetSchema } from '../../flow/language/target.ts'
import { digestSchema } from '../heal/digest.ts'
import { aimSchema } from '../press/aim.ts'
import { framePlaceSchema, frameRoomSchema } from '../press/frame-place.ts'
import { deedSchema } from './deed.ts'
import { frameAnswerSchema, framesSeenSchema } from './frame.ts'
import { backgroundSchema } from './highlight-colour.ts'
import { mistakeSchema } from './mistake.ts'
import { outcomeSchema } from './outcome.ts'
import { overlaySchema } from './overlay.ts'
import { pressedBySchema, typedFieldSchema } from './typed-field-schema.ts'
import { wallSchema } from './wall.ts'

const ids = z.array(idSchema).max(200)

/**
 * The state of the page, as names of the flow only: the screens that show, and the steps that apply or are done there.
 */
export const observationSchema = z.strictObject({
  screens: ids,
  applies: ids,
  done: ids,
  target: outcomeSchema,
  /** The element that `drifted` takes for the target. */
  healed: digestSchema.optional(),
  wall: wallSchema.optional(),
  mistake: mistakeSchema.optional(),
  overlay: overlaySchema.optional(),
  /** A password or a code that was sent is being typed, whatever the step. */
  secret: z.literal(true).optional(),
  /** The marked place is out of sight: people must scroll up or down to it. */
  sight: z.enum(['above', 'below']).optional(),
  /** The place is in a part of the page that is closed. */
  folded: z.literal(true).optional(),
  /** No screen of the flow shows, and the page shows by itself that it still loads. */
  busy: z.literal(true).optional(),
})
export type Observation = z.infer<typeof observationSchema>

/** Whether the highlight of the target stays in the page, or the page removes it and the app has to draw it. */
const ringStateSchema = z.enum(['kept', 'lost'])

/** The state of reading the page's headings aloud; the words themselves never leave the page. */
export const readAloudSchema = z.enum(['speaking', 'ended', 'no-voice', 'nothing'])
export type ReadAloudState = z.infer<typeof readAloudSchema>

/**
 * A change of the field that a person touched, at a kiosk. `followed`: the page led on to the next field after a key of
 * our keyboard; `astray`: the page took the focus away; `left`: the person left it, or the field is gone; `stopped`: a
 * key of our keyboard came where nobody had touched a field, and was kept from the page.
 */
export const fieldNewsSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('touched'), by: pressedBySchema, field: typedFieldSchema }),
  z.strictObject({ is: z.literal('followed'), field: typedFieldSchema }),
  z.strictObject({ is: z.enum(['astray', 'left', 'stopped']) }),
])
export type FieldNews = z.infer<typeof fieldNewsSchema>

/**
 * Everything that a frame of a portal view may send: claims, not facts. No field can hold a value, a text or an
 * address, so none of these can leave a portal page in this way. `order` repeats the number of the order that the
 * signal answers, so that late ones are dropped.
 */
export const signalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  /** The observation of a page; `frames` where it has some. */
  z.strictObject({
    kind: z.literal('observed'),
    order: z.number().int().min(0),
    observation: observationSchema,
    frames: framesSeenSchema.optional(),
  }),
  /** The answer of a frame that is `part` of a page. */
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
  /**
   * The app's own act has begun its deeds up to this one, counted from 1. Sent before each deed, as it may lead to
   * another page.
   */
  z.strictObject({ kind: z.literal('acted'), act: z.number().int().min(1), deeds: z.number().int().min(1).max(40) }),
  /** A press on a step of `held` was blocked. */
  z.strictObject({ kind: z.literal('held'), order: z.number().int().min(0) }),
  /** Whether every line of the summary was in view; answers `summary` of the order. */
  z.strictObject({ kind: z.literal('scrolled'), order: z.number().int().min(0), whole: z.boolean() }),
  /**
   * The place of a target, for the app to look at before it is pressed, while the pointer is on it, and when it is
   * pressed.
   */
  z.strictObject({
    kind: z.literal('aim'),
    order: z.number().int().min(0),
    moment: z.enum(['rest', 'pointed', 'press']),
    aim: aimSchema,
    /** The viewport of the sending document. */
    room: frameRoomSchema,
    /** People just scrolled in that document. */
    isScrolling: z.literal(true).optional(),
    /** When the page got the press, in milliseconds since 1970: its report may come after the page's reaction. */
    at: z.number().min(0).optional(),
  }),
  /** The place of a frame that the app asked about; without `place`, the document does not know it. */
  z.strictObject({ kind: z.literal('placed'), number: z.number().int().min(0), place: framePlaceSchema.optional() }),
  /** The element under the pointer is gone. */
  z.strictObject({ kind: z.literal('left') }),
  /** An element at rest has moved: people (`isScrolling`) or the page scrolled the document, or its size changed. */
  z.strictObject({ kind: z.literal('moved'), isScrolling: z.literal(true).optional() }),
  /** The page changed since the press: what it shows from then on, in milliseconds since 1970, is its reaction. */
  z.strictObject({ kind: z.literal('turned'), at: z.number().min(0).optional() }),
  /** Something was pressed anywhere in the frame: a sign that the page lets input through to our listeners. */
  z.strictObject({ kind: z.literal('sensed') }),
  /** The listeners are restored, as asked. `inFrame`: a frame has the focus, and may have no preload. */
  z.strictObject({ kind: z.literal('attached'), inFrame: z.boolean() }),
  /** Tab led past the last or the first element of the page. */
  z.strictObject({ kind: z.literal('edge') }),
  /** The system's file chooser opened over the page, or closed. */
  z.strictObject({ kind: z.literal('chooser'), open: z.boolean() }),
  /** Some elements may have a closed shadow root: the app is asked to look. */
  z.strictObject({ kind: z.literal('hosts') }),
  /** `ground`: the brightness around a lost highlight, for the app to draw it. */
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

/** A signal of a whole page, once the answers of its frames are merged. */
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

/** An order of the app to a portal view: what to watch, and what to highlight. */
export const orderSchema = z.strictObject({
  order: z.number().int().min(0),
  step: idSchema.nullable(),
  holder: holderSchema,
  /**
   * `outline`: the normal highlight; `point`: "Où est-ce ?" was pressed, so scroll to the target and highlight it
   * strongly.
   */
  mark: z.enum(['none', 'outline', 'point']),
  downloads: z.number().int().min(0),
  /** The number of pages that the portal opened since the step began. */
  opened: z.number().int().min(0).optional(),
  acknowledged: ids,
  /**
   * Steps whose target is still blocked: what they do cannot be undone, and the two people have not both agreed yet.
   */
  held: ids.optional(),
  /** Whether the target contains all lines that are to be read before something is sent. */
  summary: z.boolean().optional(),
  /** Whether this frame is one of several: it then answers only for itself, and gets a verdict. */
  part: z.boolean().optional(),
  /**
   * Whether the app opens closed shadow roots: a target that is nowhere may be in a root that was not requested yet.
   */
  roots: z.boolean().optional(),
  /** No flow knows the page: whatever is done in it belongs to the current step. */
  anywhere: z.boolean().optional(),
  /** The number of requests to bring the marked place into sight. */
  bring: z.number().int().min(0).optional(),
  /** The number of requests to read the page's headings aloud; 0 stops the reading. */
  aloud: z.number().int().min(0).optional(),
  /** An act of a demonstration on the step's target; the preload of real pages has no code for it. */
  act: z
    .strictObject({
      number: z.number().int().min(1),
      slow: z.boolean(),
      deeds: z.array(deedSchema).min(1).max(40),
    })
    .optional(),
  screens: z.array(z.strictObject({ id: idSchema, seen: conditionSchema })).max(200),
  steps: z
    .array(
      z.strictObject({
        id: idSchema,
        on: idSchema,
        exact: z.boolean(),
        target: targetSchema.optional(),
        when: conditionSchema.optional(),
        done: conditionSchema,
        /** The fingerprint of the target, where it may be healed. */
        print: fingerprintSchema.optional(),
        /** Elements that people confirmed, or rejected, as the target. */
        confirmed: z.array(digestSchema).max(20).optional(),
        refused: z.array(digestSchema).max(20).optional(),
      }),
    )
    .max(200),
})
export type Order = z.infer<typeof orderSchema>

/** Returns the order for a page out of sight, with nothing to watch and nothing to highlight. */
export function createIdleOrder({ order }: Order): Order {
  return { order, step: null, holder: 'person', mark: 'none', downloads: 0, acknowledged: [], screens: [], steps: [] }
}

/**
 * The names under which preload and inspector exchange elements in the preload's own world; the page's world has none
 * of them. `closedRoots` passes elements that may have a closed root, and takes the roots; `lostRing` passes the
 * target; `typing` passes nothing: its answer shows which of Chromium's sessions the frame belongs to.
 */
export const tokenSchema = z.enum(['closedRoots', 'lostRing', 'typing'])
export type Token = z.infer<typeof tokenSchema>

/**
 * Channels of a portal view; they exist on no other WebContents. `attach` restores the listeners; `meet`: see `Token`;
 * `wake` has no listener, but any message makes a frame without scripts start its preload.
 */
export const PORTAL_ATTACH = 'portal:attach'
export const PORTAL_WAKE = 'portal:wake'
export const PORTAL_HANDSHAKE = 'portal:meet'
/** The on-screen keyboard shows for the field touched in the frame, and has shortened the page. */
export const PORTAL_TYPING = 'portal:typing'
export const PORTAL_SIGNAL = 'portal:signal'
export const PORTAL_ORDER = 'portal:order'
