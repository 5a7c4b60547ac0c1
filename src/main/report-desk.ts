import { app, type BrowserWindow } from 'electron'
import type { KeepAnswer } from '../core/base/keep-answer.ts'
import type { Library } from '../core/flow/read/library.ts'
import { toFaultCode } from '../core/report/fault.ts'
import {
  errorCodeSchema,
  MOST_CODES,
  type ProblemReport,
  type ReportSaved,
  type TroublePlace,
  withoutPlace,
  writeReport,
} from '../core/report/problem-report.ts'
import type { JournalState } from '../core/session/journal-state.ts'
import type { RequestHandlers } from './ipc/requests.ts'
import { keepFile } from './papers/keep-file.ts'
import type { Session } from './session/session.ts'
import type { Settings, SettingsStore } from './settings.ts'

interface ReportParts {
  /** Gathers the current report. */
  readonly gather: () => Promise<ProblemReport>
  /** Lets the person choose where to save the file, and writes it. */
  readonly save: (name: string, text: string) => Promise<KeepAnswer>
}

export interface ReportDesk {
  view(): Promise<ProblemReport>
  save(request: { readonly place: boolean }): Promise<ReportSaved>
}

/** Creates the report of a problem: shows its content, and saves exactly that, even if something changed meanwhile. */
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

interface ReportRequestParts {
  readonly window: BrowserWindow
  readonly settings: SettingsStore
  readonly session: Promise<Session>
  readonly codes: RecentCodes
}

/** Creates the handlers of the help screen for reports. */
export function createReportRequests({
  window,
  settings,
  session,
  codes,
}: ReportRequestParts): Pick<RequestHandlers, 'report.view' | 'report.save' | 'report.fault'> {
  const desk = createReportDesk({
    gather: async () => {
      const one = await session
      return gatherReport({
        settings: settings.read(),
        library: one.library(),
        journal: one.journal(),
        codes: codes.read(),
        place: one.lastTrouble(),
      })
    },
    save: (name, text) => keepFile(window, name, () => Promise.resolve(text)),
  })
  return {
    'report.view': desk.view,
    'report.save': desk.save,
    'report.fault': (fault) => {
      codes.note(toFaultCode(fault))
      return null
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

/** Gathers what a report may contain: this program, its settings and its latest errors. */
function gatherReport({ settings, library, journal, codes, place }: Known): ProblemReport {
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

/** Returns an error's code, never its message, which may name a file or an address. */
function findCode(error: unknown): string | undefined {
  if (typeof error === 'string') return errorCodeSchema.safeParse(error).data
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? errorCodeSchema.safeParse(error.code).data : undefined
  return code ?? errorCodeSchema.safeParse(error.name).data
}
