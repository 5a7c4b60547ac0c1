import { app } from 'electron'
import type { Library } from '../../core/flow/read/library.ts'
import { MOST_CODES, type ProblemReport, type TroublePlace } from '../../core/report/report.ts'
import type { JournalState } from '../../core/session/journal-state.ts'
import type { Settings } from '../settings.ts'

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
