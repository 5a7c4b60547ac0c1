import { toText } from '../../flow/language/text.ts'
import { collectSearchWords, type SearchWords } from '../../flow/run/search.ts'
import type { SessionContext } from '../../session/context.ts'

/** The destinations of Ctrl K besides its own actions: every procedure. Contains nothing of a visit. */
export interface PaletteView {
  readonly procedures: readonly {
    readonly flow: string
    readonly title: string
    readonly portal: string
    readonly sought: SearchWords
  }[]
}

/** Lists the procedures, in the chosen language. */
export function toPaletteView({ library, language }: Pick<SessionContext, 'library' | 'language'>): PaletteView {
  const procedures = library.portals.flatMap((portal) =>
    library.flows
      .filter(({ flow }) => flow.startsWith(`${portal.portal}/`))
      .map((procedure) => ({
        flow: procedure.flow,
        title: toText(procedure.title, language),
        portal: toText(portal.name, language),
        sought: collectSearchWords(procedure, portal),
      })),
  )
  return { procedures }
}
