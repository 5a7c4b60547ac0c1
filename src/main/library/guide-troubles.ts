import type { View } from '../../core/app/view/view.ts'
import {
  countTrouble,
  guideTroubleSchema,
  TROUBLE_COUNTS,
  type TroubleCount,
  type TroubledStep,
  troubleCountsSchema,
} from '../../core/canary/guide-trouble.ts'
import { openSettingsFile } from '../settings-file.ts'

/** Counts the steps where guides had troubles, for whoever maintains the flows. */
export interface GuideTroubles {
  read(): readonly TroubleCount[]
  /** Counts troubles that a visit's view shows, once for each visit and step, and returns the view. */
  follow<T extends Pick<View, 'screen'>>(visit: VisitOfFlow | undefined, view: T): T
  /** Counts that somebody reported a page that differs from the guide, at the last followed step. */
  sayDifferent(): void
}

/** The visit and its flow; the visit's id is in no count. */
interface VisitOfFlow {
  readonly id: string
  readonly flow: { readonly flow: string; readonly version: number }
}

/**
 * Opens the counts of a machine. Practice on a training portal is not counted, nor a person alone at a kiosk, where
 * nothing is kept. An invalid file counts as empty.
 */
export function openGuideTroubles(folder: string, place: 'desk' | 'kiosk' = 'desk'): GuideTroubles {
  const otherwise = { v: 1 as const, counts: [] }
  const file = openSettingsFile({ folder, name: TROUBLE_COUNTS, schema: troubleCountsSchema, otherwise })
  let counted = { visit: '', places: new Set<string>() }
  let now: { readonly visit: VisitOfFlow; readonly step: string } | undefined
  const count = (visit: VisitOfFlow, step: string, trouble: TroubledStep['trouble']): void => {
    if (counted.visit !== visit.id) counted = { visit: visit.id, places: new Set() }
    const key = `${step} ${trouble}`
    if (counted.places.has(key)) return
    counted.places.add(key)
    const { flow, version } = visit.flow
    const counts = countTrouble(file.read().counts, { flow, version, step, trouble })
    void file.save({ v: 1, counts: [...counts] })
  }
  return {
    read: () => file.read().counts,
    follow: (visit, view) => {
      const { screen } = view
      const isCounted = place === 'desk' && screen.at === 'guide' && !screen.portal.training
      now = visit && isCounted ? { visit, step: screen.step.id } : undefined
      const trouble = screen.at === 'guide' ? guideTroubleSchema.safeParse(screen.portal.status).data : undefined
      if (now && trouble !== undefined) count(now.visit, now.step, trouble)
      return view
    },
    sayDifferent: () => {
      if (now) count(now.visit, now.step, 'different')
    },
  }
}
