import { z } from 'zod'
import { type AnswerOf, answerType } from '../../base/answer-type.ts'
import type { HealthView } from '../../base/health.ts'
import type { KeepAnswer } from '../../base/keep-answer.ts'
import { slotSchema } from '../../base/slot.ts'
import { callCommandSchema } from '../../call/command.ts'
import { careCommandSchema } from '../../care/command.ts'
import type { CareView } from '../../care/view.ts'
import { channelRequests } from '../../channel/requests.ts'
import { classRequests } from '../../class/view.ts'
import { directoryRequests } from '../../directory/requests.ts'
import { documentRequests } from '../../documents/command.ts'
import { hubRequests } from '../../hub/requests.ts'
import { kioskCommandSchema } from '../../kiosk/command.ts'
import { keyboardCommandSchema } from '../../kiosk/keyboard/command.ts'
import { lockCommandSchema } from '../../lock/view.ts'
import { mandateRequests } from '../../mandate/requests.ts'
import { ACTIVITY_PARTS, type ActivityView } from '../../measures/activity-text.ts'
import { notebookCommandSchema } from '../../notebook/desk.ts'
import { notebookRequests } from '../../notebook/requests.ts'
import { organisationRequests } from '../../organisation/view.ts'
import { faultRequests } from '../../report/fault.ts'
import { reportRequests } from '../../report/problem-report.ts'
import { commandSchema } from '../../session/command.ts'
import { type VouchAnswer, vouchRequestSchema } from '../../session/region/address-gate.ts'
import { type SetupView, setupCommandSchema } from '../../setup/view.ts'
import { studioRequests } from '../../studio/command.ts'
import type { StudioView } from '../../studio/view.ts'
import { supervisionRequests } from '../../supervision/requests.ts'
import { transferRequests } from '../../transfer/requests.ts'
import type { PaletteView } from '../view/palette-view.ts'
import type { View } from '../view/view.ts'

/** Papers and files that are taken away: a person’s own, and the manual. */
const waySchema = z.enum([
  'save',
  'print',
  'proof',
  'calendar',
  'record',
  'notebook',
  'notebook-sealed',
  'notebook-calendar',
  'notebook-print',
  'papers',
  'papers-print',
  'mandate',
  'mandate-print',
  'manual',
])
export type Way = z.infer<typeof waySchema>

/**
 * Every request that our own pages may make, with the schema of its argument and the type of its answer. Both sides
 * derive from this map; nothing else reaches the main process.
 */
export const requests = {
  'session.view': { argument: z.null(), answer: answerType<View>() },
  /** The destinations of Ctrl K. */
  'palette.view': { argument: z.null(), answer: answerType<PaletteView>() },
  'activity.view': { argument: z.null(), answer: answerType<ActivityView>() },
  /** Copies one value of a report that shows, or all of it. */
  'activity.copy': {
    argument: z.strictObject({ number: z.int().min(1), part: z.enum(ACTIVITY_PARTS) }),
    answer: answerType<boolean>(),
  },
  'session.command': { argument: commandSchema, answer: answerType<null>() },
  'notebook.command': { argument: notebookCommandSchema, answer: answerType<null>() },
  ...notebookRequests,
  'kiosk.command': { argument: kioskCommandSchema, answer: answerType<null>() },
  /** Commands about calls between kiosks and desks; in a kiosk for staff only. */
  'call.command': { argument: callCommandSchema, answer: answerType<null>() },
  /** The health of a kiosk, for staff who are there; null for everybody else. */
  'health.view': { argument: z.null(), answer: answerType<HealthView | null>() },
  /** Presses on the kiosk's own keyboard: one key at a time, and never stored. */
  'keyboard.command': { argument: keyboardCommandSchema, answer: answerType<null>() },
  /** Opens a screen that was covered, or sets when it is covered. */
  'lock.command': { argument: lockCommandSchema, answer: answerType<null>() },
  'layout.place': { argument: slotSchema.nullable(), answer: answerType<null>() },
  /** A supervisor's passphrase for the unlisted address in the gate; it only reaches the code that checks it. */
  'address.vouch': { argument: vouchRequestSchema, answer: answerType<VouchAnswer>() },
  /** The rectangle in which the demonstration is drawn, beside the portal. */
  'demonstration.place': { argument: slotSchema.nullable(), answer: answerType<null>() },
  ...organisationRequests,
  ...channelRequests,
  /** Saves or prints what a person takes away, through the system's dialog. */
  'sheet.keep': { argument: waySchema, answer: answerType<KeepAnswer>() },
  ...supervisionRequests,
  ...hubRequests,
  ...reportRequests,
  ...faultRequests,
  ...studioRequests,
  ...documentRequests,
  ...directoryRequests,
  ...transferRequests,
  ...mandateRequests,
  ...classRequests,
  'setup.view': { argument: z.null(), answer: answerType<SetupView>() },
  'setup.act': { argument: setupCommandSchema, answer: answerType<SetupView>() },
  'care.view': { argument: z.null(), answer: answerType<CareView>() },
  /** Commands about the machine's record; typed secrets only reach the keys that they open. */
  'care.act': { argument: careCommandSchema, answer: answerType<CareView>() },
} as const

export type RequestName = keyof typeof requests
export type RequestArgument<N extends RequestName> = z.infer<(typeof requests)[N]['argument']>
export type RequestAnswer<N extends RequestName> = AnswerOf<(typeof requests)[N]['answer']>

/** Messages that the main process pushes to our pages. */
export interface Pushes {
  readonly 'session.changed': View
  /** The progress of verifying the record while the supervisor's door opens: percent, in steps of ten. */
  readonly 'supervision.verified': number
  'studio.changed': StudioView
  /** The focus came from the portal to the coach, by F6 or by Tab. */
  readonly 'coach.focused': null
}
export type PushName = keyof Pushes

/** The object that the `app` preload exposes as `window.coteACote`. */
export interface Bridge {
  request<N extends RequestName>(name: N, argument: RequestArgument<N>): Promise<RequestAnswer<N>>
  /** Returns the function that stops listening. */
  listen<N extends PushName>(name: N, listener: (value: Pushes[N]) => void): () => void
}
