import type { Flow, Step } from '../../flow/language/language.ts'
import { isFinal, isSkippable } from '../../flow/language/order.ts'
import { toText } from '../../flow/language/text.ts'
import type { Recording } from '../recording/recording.ts'

/** One step on a page of the map. */
export interface MapStep {
  readonly id: string
  readonly title: string
  /** The guide's text, where it can be edited. */
  readonly say?: string
  /** Whether only some people come to the step. */
  readonly isBranch: boolean
}

/** One page of the procedure: its steps, and the pages that it leads to. */
export interface MapPage {
  readonly id: string
  /** Its recorded heading, or its title, else its id in the file. */
  readonly page: string
  readonly steps: readonly MapStep[]
  /** Ids of pages. */
  readonly to: readonly string[]
}

/** Lists the pages with their steps, in the order of the file, and the pages that they lead to. */
export function toMap(flow: Flow, recording: Recording | undefined): readonly MapPage[] {
  const { screens, steps } = flow
  const name = (id: string): string => {
    const page = recording?.screens.find((one) => one.id === id)?.page
    return page?.headings[0] ?? (page?.title || id)
  }
  return screens.map(({ id }) => {
    const here = steps.filter(({ on }) => on === id)
    const shown = here.flatMap(({ done }) => findShown(done)).filter((screen) => screen !== id)
    const last = here.at(-1)
    // A step that ends when something goes away (a notice, for example) leads to the page of the next step, unless the
    // procedure is over.
    const next = last && !isFinal(flow, last.id) ? steps[steps.indexOf(last) + 1] : undefined
    const to = shown.length > 0 || !next ? shown : [next.on]
    return {
      id,
      page: name(id),
      steps: here.map((step) => {
        const say = recording?.steps.find((one) => one.id === step.id)?.say
        const title = toText(step.title, 'fr')
        return { id: step.id, title, isBranch: isSkippable(step), ...(say !== undefined && { say }) }
      }),
      to: [...new Set(to)],
    }
  })
}

function findShown(done: Step['done']): readonly string[] {
  if ('shows' in done) return [done.shows]
  if ('any' in done) return done.any.flatMap(findShown)
  return 'all' in done ? done.all.flatMap(findShown) : []
}
