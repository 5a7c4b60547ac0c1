import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { exerciseSchema } from '../session/exercise.ts'

/** The number of places in a class: there are as many fictitious people (training/class-people.ts). */
export const CLASS_SIZE = 12
/** The version of these messages; a computer with another version is refused with `version-unlike`. */
export const CLASS_VERSION = 1

/** A place in a class, and the fictitious person played there. No message contains a name. */
const placeNumberSchema = z.number().int().min(1).max(CLASS_SIZE)
const bytes32 = z.string().regex(/^[0-9a-f]{64}$/, '32 bytes in hexadecimal')
const version = z.number().int().min(1).max(999)
/** The number of the exercise given; messages about an earlier one are ignored. */
const run = z.number().int().min(1).max(9_999)

/** Reasons for refusing a computer. */
export const joinRefusalSchema = z.enum(['wrong-code', 'class-full', 'version-unlike', 'too-many-tries', 'class-over'])
export type JoinRefusal = z.infer<typeof joinRefusalSchema>

/** The progress of a place. `missing`: this computer does not have the exercise. */
export const placeWorkSchema = z.enum(['working', 'done', 'left', 'missing'])
export type PlaceWork = z.infer<typeof placeWorkSchema>

/**
 * All messages between learners' computers and the trainer's. None can hold what somebody typed, what a page shows or a
 * name: an eavesdropper learns which step of which exercise a place is at.
 */
export const classMessageSchema = z.discriminatedUnion('is', [
  /**
   * The first message of a learner's computer and the answer of the trainer's, each with its share of the key exchange
   * (main/class/proof.ts).
   */
  z.strictObject({ is: z.literal('join'), version, share: bytes32 }),
  z.strictObject({ is: z.literal('share'), share: bytes32 }),
  /** Each computer proves that it knows the code. */
  z.strictObject({ is: z.literal('prove'), proof: bytes32 }),
  z.strictObject({ is: z.literal('welcome'), place: placeNumberSchema, proof: bytes32.optional() }),
  /** The first message of a computer that was in this class before; its key identifies it. */
  z.strictObject({ is: z.literal('back'), version }),
  z.strictObject({ is: z.literal('refused'), why: joinRefusalSchema }),
  z.strictObject({ is: z.literal('exercise'), run, exercise: exerciseSchema }),
  z.strictObject({ is: z.literal('at'), run, work: placeWorkSchema, step: idSchema.optional() }),
  z.strictObject({ is: z.literal('ask'), on: z.boolean() }),
  z.strictObject({ is: z.literal('coming') }),
  z.strictObject({ is: z.literal('leave') }),
  z.strictObject({ is: z.literal('over') }),
  z.strictObject({ is: z.literal('alive') }),
])
export type ClassMessage = z.infer<typeof classMessageSchema>

/** Commands about a class from our screens. */
export const classCommandSchema = z.discriminatedUnion('do', [
  /** At the trainer's computer: opens a class, gives an exercise, answers a place, frees one, ends the class. */
  z.strictObject({ do: z.literal('open') }),
  z.strictObject({ do: z.literal('give'), exercise: exerciseSchema }),
  z.strictObject({ do: z.literal('come'), place: placeNumberSchema }),
  z.strictObject({ do: z.literal('free'), place: placeNumberSchema }),
  z.strictObject({ do: z.literal('end') }),
  /** At a learner's computer: joins a class, calls the trainer, starts again, leaves. */
  z.strictObject({ do: z.literal('join'), address: z.string().max(260), code: z.string().max(20) }),
  z.strictObject({ do: z.literal('ask'), on: z.boolean() }),
  z.strictObject({ do: z.literal('again') }),
  z.strictObject({ do: z.literal('leave') }),
])
export type ClassCommand = z.infer<typeof classCommandSchema>
