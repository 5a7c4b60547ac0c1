import { app } from 'electron'
import type { Library } from '../../core/flow/read/library.ts'
import type { KeepAnswer } from '../../core/ipc/contract.ts'
import {
  errorCodeSchema,
  MOST_CODES,
  type ProblemReport,
  type TroublePlace,
  withoutPlace,
  writeReport,
} from '../../core/report/report.ts'
import type { ReportSaved } from '../../core/report/requests.ts'
import type { JournalState } from '../../core/session/journal-state.ts'
import type { Settings } from '../settings.ts'

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

interface Known {
  readonly settings: Settings
  readonly library: Library
  readonly journal: JournalState
  readonly codes: readonly string[]
  readonly place: TroublePlace | undefined
}

/** Puts together what a report may say of this program, its settings and its latest errors. */
export function gatherReport({ settings, library, journal, codes, place }: Known): ProblemReport {
  const { language, secondLanguage, textSize, look, voiceSpeed, role } = settings
  return {
    report: 'cote-a-cote',
    format: 1,
    versions: {
      app: app.getVersion(),
      electron: process.versions.electron ?? '0',
      chromium: process.versions.chrome ?? '0',
    },
    system: { platform: process.platform, processor: process.arch },
    settings: { language, ...(secondLanguage && { secondLanguage }), textSize, look, voiceSpeed, role },
    record: journal.is,
    flows: { read: library.flows.length, broken: library.broken.slice(0, MOST_CODES).map(({ code }) => code) },
    codes: [...codes],
    ...(place && { place }),
  }
}

/** The codes of the latest errors of this run, in memory only. An error without a code is known by its class. */
interface RecentCodes {
  note(error: unknown): void
  read(): readonly string[]
}

export function createRecentCodes(): RecentCodes {
  let codes: readonly string[] = []
  return {
    note: (error) => {
      const code = findCode(error)
      if (code !== undefined) codes = [...codes, code].slice(-MOST_CODES)
    },
    read: () => codes,
  }
}

/** Of an error its code and never its message, which may name a file or an address. */
function findCode(error: unknown): string | undefined {
  if (typeof error === 'string') return errorCodeSchema.safeParse(error).data
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? errorCodeSchema.safeParse(error.code).data : undefined
  return code ?? errorCodeSchema.safeParse(error.name).data
}
