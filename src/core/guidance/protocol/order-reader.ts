import { z } from 'zod'
import { type Order, orderSchema } from './signal.ts'

const { screens, steps } = orderSchema.shape
const outlineSchema = orderSchema.extend({
  screens: z.array(z.unknown()).max(40),
  steps: z.array(z.unknown()).max(200),
})

/** A flow has fewer parts in all its states together. */
const MOST_KEPT = 2_000

/**
 * Makes a reader of orders that agrees with `orderSchema`, and checks each screen and step once: a page gets all of them at
 * each step, and from one order to the next little changes. Answers undefined for what is no order.
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
