import { z } from 'zod'
import type { Flow } from '../flow/language/language.ts'
import { groupsOf } from '../flow/language/order.ts'
import { type Language, toText } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { Notebook } from '../notebook/record.ts'
import { findGoal, toRecapLines } from '../session/recap-lines.ts'
import type { Visit } from '../session/visit.ts'
import { createTransfer, nextPlaceSchema, type Transfer } from './transfer.ts'

/** The source of a transfer: the visit that ends, or one procedure of the open notebook. */
export const transferSourceSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('visit') }),
  z.strictObject({
    of: z.literal('notebook'),
    flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
    training: z.boolean(),
  }),
])
export type TransferSource = z.infer<typeof transferSourceSchema>

/** The person's choice, line by line; what is left out is not transferred. */
export const transferChoiceSchema = z.strictObject({
  steps: z.array(z.string().max(80)).max(200),
  goal: z.boolean(),
  next: nextPlaceSchema.optional(),
})
export type TransferChoice = z.infer<typeof transferChoiceSchema>

/** Everything that could be transferred, from which the person chooses. */
export type TransferOffer = Pick<Transfer, 'flow' | 'version' | 'training' | 'steps' | 'goal'>

/**
 * Returns the part of a visit that could be transferred; undefined if the steps are unknown, as on a site without a
 * guide.
 */
export function findVisitOffer(visit: Visit): TransferOffer | undefined {
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

/** Returns the part of a notebook that could be transferred for one procedure: its last visit, and its goal. */
export function findNotebookOffer(
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

/** Finds the offer for a source, if the source is there. */
export function findOffer(
  source: TransferSource,
  { visit, notebook }: { readonly visit: Visit | undefined; readonly notebook: Notebook | undefined },
): TransferOffer | undefined {
  if (source.of === 'visit') return visit && findVisitOffer(visit)
  return notebook && findNotebookOffer(notebook, source)
}

/** Creates the transfer of the chosen part of an offer: what is not in the offer cannot be chosen. */
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

/**
 * A transfer with the titles of this computer. What this computer does not know has no title, as an id could carry a
 * message.
 */
export interface TransferView extends Pick<Transfer, 'training' | 'next'> {
  readonly day?: string
  /** Undefined if this computer does not have the procedure. */
  readonly title?: string
  readonly portal?: string
  readonly steps: readonly (Transfer['steps'][number] & { readonly title?: string })[]
  /** Set if a goal was transferred; with its title if known. */
  readonly goal?: { readonly title?: string }
}

/** Adds the titles of a library to an offer or a transfer. */
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
