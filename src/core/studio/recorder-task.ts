import type { StateValueFrom } from 'xstate'
import type { Flow } from '../flow/language/language.ts'
import { toWatched } from '../session/region/order.ts'
import type { StudioContext, studioMachine } from './machine.ts'
import { readMending } from './mending.ts'
import type { RecorderOrder } from './protocol.ts'
import { readFlow } from './to-view.ts'
import { writeFlow } from './write.ts'

/** Mode and targets of the recorders. */
export type RecorderTask = Pick<RecorderOrder, 'mode' | 'targets'>

/**
 * Returns the order for the recorders of all pages, and the flow that the guide shows meanwhile: the one that is tried
 * or corrected.
 */
export function toRecorderTask(
  at: StateValueFrom<typeof studioMachine>,
  { history, mending }: StudioContext,
  day: string,
): { readonly task: RecorderTask; readonly flow: Flow | undefined } {
  if (at === 'watching') return { task: { mode: 'watch', targets: [] }, flow: undefined }
  if (at === 'naming') return { task: { mode: 'point', targets: [] }, flow: undefined }
  if (at !== 'trying' && at !== 'mending') return { task: { mode: 'rest', targets: [] }, flow: undefined }
  const recorded = history ? readFlow(writeFlow(history.now, day), history.now.flow) : undefined
  const flow = mending ? readMending(mending)?.now : recorded
  const targets = (flow?.steps ?? []).map(toWatched).flatMap(({ id, target, exact }) => {
    const print = exact ? undefined : history?.now.steps.find((step) => step.id === id)?.thing?.print
    return target === undefined ? [] : [{ step: id, target, exact, ...(print && { print }) }]
  })
  return { task: { mode: 'look', targets }, flow }
}
