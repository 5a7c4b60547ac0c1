import type { Flow, Step } from '../../flow/language/language.ts'
import { isFinal, isSkippable } from '../../flow/language/order.ts'
import { toText } from '../../flow/language/text.ts'
import type { Recording } from '../recording/recording.ts'

/** One thing to do on a page. */
export interface MapStep {
  readonly id: string
  readonly title: string
  /** What the guide says of it, where its words may be changed. */
  readonly say?: string
  /** Only some people come to it. */
  readonly isBranch: boolean
}

/** One page of the procedure: what is done on it, and the pages that it leads to. */
export interface MapPage {
  readonly id: string
  /** Its heading where it was recorded, or its title, else its name in the file. */
  readonly page: string
  readonly steps: readonly MapStep[]
  /** Pages, by their `id`. */
  readonly to: readonly string[]
}

/** Draws up each page with its steps, in the order of the file, and where they lead. */
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
    // What is done when something goes away (a notice, say) leads to where the next step is, if the procedure is not over.
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
