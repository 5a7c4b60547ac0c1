import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { taskSchema } from '../tasks/task.ts'

/** The help that the coach shows at each step without being asked: the instruction, or the title alone. */
export const exerciseHelpSchema = z.enum(['guide', 'title'])
export type ExerciseHelp = z.infer<typeof exerciseHelpSchema>

/** An exercise: a procedure on its training portal, from a given step on, or a short task. */
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
