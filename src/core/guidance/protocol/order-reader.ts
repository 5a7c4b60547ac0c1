import { z } from 'zod'
import { type Order, orderSchema } from './signal.ts'

const { screens, steps } = orderSchema.shape
const outlineSchema = orderSchema.extend({
  screens: z.array(z.unknown()).max(40),
  steps: z.array(z.unknown()).max(200),
})

/** More parts than a flow has in all its states together. */
const MOST_KEPT = 2_000

/**
 * Creates a reader that accepts the same orders as `orderSchema`, and validates each screen and step only once: a page
 * gets all of them at each step, and little changes from one order to the next. The reader returns undefined for
 * anything else.
 */
export function createOrderReader(): (candidate: unknown) => Order | undefined {
  const readScreen = createPartReader(screens.element)
  const readStep = createPartReader(steps.element)
  return (candidate) => {
    const outline = outlineSchema.safeParse(candidate)
    if (!outline.success) return undefined
    const [ownScreens, ownSteps] = [outline.data.screens.map(readScreen), outline.data.steps.map(readStep)]
    if (!ownScreens.every((one) => one !== undefined) || !ownSteps.every((one) => one !== undefined)) return undefined
    return { ...outline.data, screens: ownScreens, steps: ownSteps }
  }
}

function createPartReader<Part>(schema: z.ZodType<Part>): (part: unknown) => Part | undefined {
  const known = new Map<string, Part>()
  return (part) => {
    const text = JSON.stringify(part) ?? ''
    const before = known.get(text)
    if (before !== undefined) return before
    const read = schema.safeParse(part)
    if (!read.success) return undefined
    if (known.size >= MOST_KEPT) known.clear()
    known.set(text, read.data)
    return read.data
  }
}
