import type { Flow, Step } from '../../flow/language/language.ts'
import { toText } from '../../flow/language/text.ts'
import type { Recording } from '../recording/recording.ts'

/** One page of the procedure: what is done on it, and the pages that it leads to. */
export interface MapPage {
  readonly id: string
  /** Its heading where it was recorded, else its name in the file. */
  readonly page: string
  readonly steps: readonly string[]
  /** Pages, by their `id`. */
  readonly to: readonly string[]
}

/** Draws up each page with its steps, in the order of the file, and where they lead. */
export function toMap({ screens, steps }: Flow, recording: Recording | undefined): readonly MapPage[] {
  const name = (id: string): string => recording?.screens.find((one) => one.id === id)?.page.headings[0] ?? id
  return screens.map(({ id }) => {
    const here = steps.filter(({ on }) => on === id)
    const shown = here.flatMap(({ done }) => findShown(done)).filter((screen) => screen !== id)
    // What is done when something goes away (a notice, say) leads to where the next step is.
    const next = steps[steps.findLastIndex(({ on }) => on === id) + 1]
    const to = shown.length > 0 || !next ? shown : [next.on]
    return {
      id,
      page: name(id),
      steps: here.map(({ title }) => toText(title, 'fr')),
      to: [...new Set(to)],
    }
  })
}

function findShown(done: Step['done']): readonly string[] {
  if ('shows' in done) return [done.shows]
  if ('any' in done) return done.any.flatMap(findShown)
  return 'all' in done ? done.all.flatMap(findShown) : []
}
