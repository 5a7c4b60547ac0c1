import type { KeepAnswer } from '../../core/ipc/contract.ts'
import { type ProblemReport, withoutPlace, writeReport } from '../../core/report/report.ts'
import type { ReportSaved } from '../../core/report/requests.ts'

interface ReportParts {
  /** Gathers what is known now. */
  readonly gather: () => Promise<ProblemReport>
  /** Lets the person say where the file goes, and puts it there. */
  readonly save: (name: string, text: string) => Promise<KeepAnswer>
}

export interface ReportDesk {
  view(): Promise<ProblemReport>
  save(wish: { readonly place: boolean }): Promise<ReportSaved>
}

/** Shows what a file about a problem would hold, and saves that and nothing else: what changed meanwhile is not in it. */
export function createReportDesk({ gather, save }: ReportParts): ReportDesk {
  let shown: ProblemReport | undefined
  const view = async (): Promise<ProblemReport> => {
    shown = await gather()
    return shown
  }
  return {
    view,
    save: async ({ place }) => {
      const report = shown ?? (await view())
      const kept = await save('signalement.json', writeReport(place ? report : withoutPlace(report)))
      if (kept.kept) return { saved: true }
      return { saved: false, ...(kept.trouble && { trouble: kept.trouble }) }
    },
  }
}
