import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { taskSchema } from '../tasks/task.ts'

/** So many places has a class: as many fictitious people are there (training/class-people.ts). */
export const CLASS_SIZE = 12
/** Of what is said here; a computer that says something else is told so by name. */
export const CLASS_VERSION = 1

/** A place of a class, and the fictitious person who is played there. No member of this file is a name. */
const placeNumberSchema = z.number().int().min(1).max(CLASS_SIZE)
const bytes32 = z.string().regex(/^[0-9a-f]{64}$/, '32 bytes in hexadecimal')
const version = z.number().int().min(1).max(999)
/** Counts what the trainer gave: what is told of an exercise that was changed since counts for nothing. */
const run = z.number().int().min(1).max(9_999)

/** How much the coach says by itself at each step: what is to be done, or its title alone. */
export const exerciseHelpSchema = z.enum(['guide', 'title'])
export type ExerciseHelp = z.infer<typeof exerciseHelpSchema>

/** What a trainer gives to do: a procedure on its training portal, from a step on, or a short task. */
export const exerciseSchema = z.discriminatedUnion('is', [
  z.strictObject({
    is: z.literal('procedure'),
    flow: z
      .string()
      .max(100)
      .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
    from: idSchema.optional(),
    help: exerciseHelpSchema,
  }),
  z.strictObject({ is: z.literal('task'), task: taskSchema, help: exerciseHelpSchema }),
])
export type Exercise = z.infer<typeof exerciseSchema>

/** Why a computer is not let into a class. */
export const joinRefusalSchema = z.enum(['wrong-code', 'class-full', 'version-unlike', 'too-many-tries', 'class-over'])
export type JoinRefusal = z.infer<typeof joinRefusalSchema>

/** How far a place is with the exercise. `missing`: this computer does not have it. */
export const placeWorkSchema = z.enum(['working', 'done', 'left', 'missing'])
export type PlaceWork = z.infer<typeof placeWorkSchema>

/**
 * All that a learner's computer and the trainer's say to each other. None of it can hold what somebody typed, what a page shows or a
 * name: who reads it learns which step of which exercise a place is at.
 */
export const classMessageSchema = z.discriminatedUnion('is', [
  /** The learner's first word, with their share of what the code makes (main/class/proof.ts); and the trainer's. */
  z.strictObject({ is: z.literal('join'), version, share: bytes32 }),
  z.strictObject({ is: z.literal('share'), share: bytes32 }),
  /** The learner's computer was given the right code, and so is the trainer's the one that shows it. */
  z.strictObject({ is: z.literal('prove'), proof: bytes32 }),
  z.strictObject({ is: z.literal('welcome'), place: placeNumberSchema, proof: bytes32.optional() }),
  /** The first word of a computer that was in this class before: it is known by its key. */
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

/** All that people ask of a class from our screens. */
export const classCommandSchema = z.discriminatedUnion('do', [
  /** At the trainer's: opens a class, gives an exercise, answers a place, frees one, ends it for all. */
  z.strictObject({ do: z.literal('open') }),
  z.strictObject({ do: z.literal('give'), exercise: exerciseSchema }),
  z.strictObject({ do: z.literal('come'), place: placeNumberSchema }),
  z.strictObject({ do: z.literal('free'), place: placeNumberSchema }),
  z.strictObject({ do: z.literal('end') }),
  /** At a learner's: comes into a class, asks for the trainer, begins again, leaves. */
  z.strictObject({ do: z.literal('join'), address: z.string().max(260), code: z.string().max(20) }),
  z.strictObject({ do: z.literal('ask'), on: z.boolean() }),
  z.strictObject({ do: z.literal('again') }),
  z.strictObject({ do: z.literal('leave') }),
])
export type ClassCommand = z.infer<typeof classCommandSchema>
