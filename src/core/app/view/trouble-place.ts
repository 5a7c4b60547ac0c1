import { isTrouble, type TroublePlace } from '../../report/problem-report.ts'
import { currentStep, type Visit } from '../../session/visit.ts'
import type { ScreenView } from './view.ts'

/** Returns where the guide is stuck, in the flow's own ids; undefined if it is not. Contains nothing about a person. */
export function findTroublePlace(visit: Visit | undefined, screen: ScreenView): TroublePlace | undefined {
  const step = visit && currentStep(visit)
  if (!step || screen.at !== 'guide' || !isTrouble(screen.portal.status)) return undefined
  const { flow, version } = visit.flow
  return { flow, version, step: step.id, page: screen.portal.status }
}
