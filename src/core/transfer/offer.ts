import { z } from 'zod'
import type { Flow } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import { type Language, toText } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { Notebook } from '../notebook/record.ts'
import { findGoal, toRecapLines } from '../session/view/recap-lines.ts'
import type { Visit } from '../session/visit.ts'
import { createTransfer, nextPlaceSchema, type Transfer } from './transfer.ts'

/** Of what something is passed on: the visit that ends, or one procedure of the notebook that is open. */
export const transferSourceSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('visit') }),
  z.strictObject({
    of: z.literal('notebook'),
    flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
    training: z.boolean(),
  }),
])
export type TransferSource = z.infer<typeof transferSourceSchema>

/** What the person chose, line by line; what is left out is not passed on. */
export const transferChoiceSchema = z.strictObject({
  steps: z.array(z.string().max(80)).max(200),
  goal: z.boolean(),
  next: nextPlaceSchema.optional(),
})
export type TransferChoice = z.infer<typeof transferChoiceSchema>

/** All that could be passed on; the person chooses of it. */
export type TransferOffer = Pick<Transfer, 'flow' | 'version' | 'training' | 'steps' | 'goal'>

/** Finds what of a visit could be passed on; undefined where nobody knows the steps, as on a site without a guide. */
export function toVisitOffer(visit: Visit): TransferOffer | undefined {
  if (visit.unguided) return undefined
  const goal = findGoal(visit)
  return {
    flow: visit.flow.flow,
    version: visit.flow.version,
    training: visit.training,
    steps: toRecapLines(visit, 'fr').map(({ step, hand, help, contested }) =>
      contested ? { step, hand: 'unknown', help: 'N0', contested } : { step, hand, help },
    ),
    ...(goal !== undefined && { goal }),
  }
}

/** Finds what of a notebook could be passed on of one procedure: its last visit, and its goal. */
export function toNotebookOffer(
  { visits, goals }: Notebook,
  { flow, training }: { readonly flow: string; readonly training: boolean },
): TransferOffer | undefined {
  const last = visits.findLast((visit) => visit.flow === flow && visit.training === training)
  if (last === undefined) return undefined
  const goal = goals.find((one) => one.flow === flow)
  return {
    flow,
    version: last.version,
    training,
    steps: last.steps.map(({ step, hand, help, contested }) => ({
      step,
      hand,
      help,
      ...(contested && { contested: true }),
    })),
    ...(goal && { goal: goal.step }),
  }
}

/** Finds what could be passed on of what is asked for, where it is there. */
export function findOffer(
  source: TransferSource,
  { visit, notebook }: { readonly visit: Visit | undefined; readonly notebook: Notebook | undefined },
): TransferOffer | undefined {
  if (source.of === 'visit') return visit && toVisitOffer(visit)
  return notebook && toNotebookOffer(notebook, source)
}

/** Makes the transfer of an offer that a person's choice leaves: what is not in the offer cannot be chosen. */
export function pickTransfer(offer: TransferOffer, choice: TransferChoice, day: string): Transfer {
  const { goal, steps, ...procedure } = offer
  return createTransfer({
    ...procedure,
    day,
    steps: steps.filter(({ step }) => choice.steps.includes(step)),
    ...(choice.goal && goal !== undefined && { goal }),
    ...(choice.next && { next: choice.next }),
  })
}

/** A transfer in words of this computer. What it does not know has no title: an id could say something of its own. */
export interface TransferView extends Pick<Transfer, 'training' | 'next'> {
  readonly day?: string
  /** Undefined where this computer does not have the procedure. */
  readonly title?: string
  readonly portal?: string
  readonly steps: readonly (Transfer['steps'][number] & { readonly title?: string })[]
  /** A goal was passed on; its title where it is known. */
  readonly goal?: { readonly title?: string }
}

/** Puts an offer or a transfer into the words of a library. */
export function toTransferView(
  transfer: TransferOffer & Partial<Pick<Transfer, 'day' | 'next'>>,
  { flows, portals }: Pick<Library, 'flows' | 'portals'>,
  language: Language,
): TransferView {
  const flow = flows.find((one) => one.flow === transfer.flow)
  const portal = portals.find((one) => one.portal === transfer.flow.split('/')[0])
  const titles = flow === undefined ? new Map<string, string>() : listTitles(flow, language)
  const toTitle = (step: string) => {
    const title = titles.get(step)
    return title === undefined ? {} : { title }
  }
  return {
    training: transfer.training,
    steps: transfer.steps.map((step) => ({ ...step, ...toTitle(step.step) })),
    ...(transfer.day !== undefined && { day: transfer.day }),
    ...(flow && { title: toText(flow.title, language) }),
    ...(portal && { portal: toText(portal.name, language) }),
    ...(transfer.goal !== undefined && { goal: toTitle(transfer.goal) }),
    ...(transfer.next && { next: transfer.next }),
  }
}

function listTitles(flow: Flow, language: Language): ReadonlyMap<string, string> {
  return new Map(groupsOf(flow).map(({ id, main }) => [id, toText(main.title, language)]))
}
