import type { Reason } from '../attribution/scale.ts'
import type { Language } from '../flow/language/text.ts'
import { toText } from '../flow/language/text.ts'
import { toRecapLines } from '../session/recap-lines.ts'
import type { Visit } from '../session/visit.ts'

/** One precise thing that somebody did for the person. */
interface Formality {
  readonly step: string
  readonly title: string
  /** `part`: the person did some of it. */
  readonly share: 'whole' | 'part'
  readonly reason?: Reason
}

/** The list of a mandate, in one language. It has no field for names: those lines are filled in by hand. */
export interface Mandate {
  readonly language: Language
  readonly title: string
  readonly portal: string
  readonly formalities: readonly Formality[]
}

/**
 * Lists the formalities of a visit that were done in the person's place (in their own words if they contest a step), as
 * the CNIL asks of social workers: a written mandate of precise formalities, with its purpose, the use of data, rights,
 * and withdrawal at any time (domain study §5). Undefined if there were none. It does not replace a mandate of Aidants
 * Connect, and its paper says so.
 */
function createMandate(visit: Visit, language: Language): Mandate | undefined {
  // The number of a page is no precise formality.
  if (visit.unguided) return undefined
  const formalities = toRecapLines(visit, language).flatMap(
    ({ step, title, contested, said, ...counted }): Formality[] => {
      // The person signs it, so a contested step counts only in their own version.
      const { help = 'N0', reason } = contested ? (said ?? {}) : counted
      if (help !== 'A0' && help !== 'A1') return []
      return [{ step, title, share: help === 'A0' ? 'whole' : 'part', ...(reason && { reason }) }]
    },
  )
  if (formalities.length === 0) return undefined
  return {
    language,
    title: toText(visit.flow.title, language),
    portal: toText(visit.portal.name, language),
    formalities,
  }
}

/** Returns the mandate in the person's language, then in French for the organisation; once if they are the same. */
export function createMandates(visit: Visit, language: Language): readonly Mandate[] {
  const languages: readonly Language[] = language === 'fr' ? ['fr'] : [language, 'fr']
  return languages.flatMap((each) => createMandate(visit, each) ?? [])
}
