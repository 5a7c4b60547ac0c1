import { isShown, listTroubles } from '../../core/canary/guide-trouble.ts'
import { findChange } from '../../core/canary/standing.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { MeasuresView } from '../../core/supervision/view.ts'
import { openGuideTroubles } from '../library/guide-troubles.ts'
import { readReports } from '../library/reports.ts'
import type { Names } from './names.ts'

/** Tells where guides were in trouble on this machine, and which flows rest on what has changed since they were checked. */
export function createFlowWatch(
  userData: string,
  library: () => Library,
  names: Names,
): { read(): Pick<MeasuresView, 'troubles' | 'changed'> } {
  const reports = readReports(userData)
  return {
    read: () => ({
      troubles: listTroubles(openGuideTroubles(userData).read(), library().flows)
        .filter(isShown)
        .map(({ flow, step, trouble, visits }) => ({
          title: names.flow(flow),
          step: names.step(flow, step),
          trouble,
          visits,
        })),
      changed: library().flows.flatMap((flow) => {
        const change = findChange(flow, reports)
        return change ? [{ title: names.flow(flow.flow), checked: flow.checked, ...change }] : []
      }),
    }),
  }
}
