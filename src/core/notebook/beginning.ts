import { toEarlier } from '../autonomy/earlier.ts'
import type { ToCurrent } from '../flow/read/former.ts'
import type { Choice } from '../session/context.ts'
import type { Desk } from './desk.ts'

/**
 * What an open notebook tells a visit that begins: how the person did each step before, which the ladder of help starts
 * from, and the step that they wanted to do alone. Nothing without the person's agreement to notes: a notebook that may
 * not take the visit in does not speak in it either. Steps of older versions of a flow go by their names of today.
 */
export function toBeginning(
  desk: Desk,
  { flow, consent }: Pick<Choice, 'flow' | 'consent'>,
  toCurrent: ToCurrent,
): Pick<Choice, 'earlier' | 'aim'> {
  if (desk.is !== 'open' || !consent) return {}
  const aim = desk.notebook.goals.find((goal) => goal.flow === flow)?.step
  const earlier = toEarlier(desk.notebook, flow, toCurrent)
  return { earlier, ...(aim !== undefined && { aim: toCurrent(flow, aim) }) }
}
