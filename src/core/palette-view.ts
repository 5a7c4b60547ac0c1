import { toText } from './flow/language/text.ts'
import { type Sought, toSought } from './flow/run/search.ts'
import type { SessionContext } from './session/context.ts'

/** What the palette of Ctrl K can lead to besides its own actions: every procedure there is. Nothing of a visit. */
export interface PaletteView {
  readonly procedures: readonly {
    readonly flow: string
    readonly title: string
    readonly portal: string
    readonly sought: Sought
  }[]
}

/** Lists the procedures, in the language that shows. */
export function toPaletteView({ library, language }: Pick<SessionContext, 'library' | 'language'>): PaletteView {
  const procedures = library.portals.flatMap((portal) =>
    library.flows
      .filter(({ flow }) => flow.startsWith(`${portal.portal}/`))
      .map((procedure) => ({
        flow: procedure.flow,
        title: toText(procedure.title, language),
        portal: toText(portal.name, language),
        sought: toSought(procedure, portal),
      })),
  )
  return { procedures }
}
