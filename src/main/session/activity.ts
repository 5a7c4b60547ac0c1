import { clipboard } from 'electron'
import type { View } from '../../core/app/view/view.ts'
import { addDays } from '../../core/base/day.ts'
import { JournalError } from '../../core/journal/error.ts'
import { keepReportable, toMinutes } from '../../core/measures/activity-report.ts'
import { type ActivityReport, type ActivityView, toActivityText } from '../../core/measures/activity-text.ts'
import { toAuditSteps, toVisitReport } from '../../core/supervision/audit.ts'
import { createNames, type Names } from '../../core/supervision/names.ts'
import { clock } from '../../journal/clock.ts'
import { openRecord } from '../../journal/keys/unseal.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { readVisit } from '../../journal/read-visit.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { OpenedSession } from '../supervision/desk.ts'
import type { RecordKeeper } from './record-keeper.ts'

/** The Coop's reports of the visits that ended here since the app was opened, for the worker who was there. */
export interface ActivityDesk {
  readonly handlers: Pick<RequestHandlers, 'activity.view' | 'activity.copy'>
  follow(view: View): void
  /** Allows copying of a report that a supervisor's screen shows. */
  give(report: ActivityReport): void
}

/** The screens that a report may be copied from; it is forgotten when they close. */
const SCREENS: readonly View['screen']['at'][] = ['activity', 'supervision']

/**
 * Remembers, in memory only, which visits ended at this desk today, and those of before whose report nobody copied. Their reports are read from the record each time,
 * so one that was erased or withdrawn is missing. Writes the line that they are shown before it shows them.
 */
export function createActivityDesk(opened: Promise<OpenedSession>): ActivityDesk {
  const given = new Map<number, ActivityReport>()
  const copied = new Set<number>()
  let ended: { readonly visit: string; readonly day: string }[] = []
  let names: Names | undefined

  const show = async (): Promise<ActivityView> => {
    const { session, records } = await opened
    names ??= createNames(() => session.library())
    const today = toLocalDay(clock.now())
    const { ring } = records.journal()?.keys ?? {}
    ended = keepReportable(ended, today, (visit) => copied.has(ring?.byId(visit)?.number ?? 0))
    const reports = readEnded(records, ended, names)
    if (reports.length === 0) return { is: 'none' }
    if (!isWritten(records)) return { is: 'not-writable' }
    for (const report of reports) given.set(report.number, report)
    // The last visit first: people have just left it.
    return { is: 'shown', reports: reports.toReversed() }
  }

  return {
    handlers: {
      'activity.view': show,
      'activity.copy': async ({ number, part }) => {
        const report = given.get(number)
        if (report === undefined) return false
        // A promise in Electron 45, a plain value in the fallback runtime.
        await clipboard.writeText(toActivityText(report, part))
        copied.add(number)
        return true
      },
    },
    follow: (view) => {
      if (!SCREENS.includes(view.screen.at)) given.clear()
      if (view.farewell?.is !== 'undoable') return
      void opened.then(({ session }) => {
        const visit = session.visit()?.id
        if (visit === undefined || ended.some((one) => one.visit === visit)) return
        ended.push({ visit, day: toLocalDay(clock.now()) })
      })
    },
    give: (report) => void given.set(report.number, report),
  }
}

function readEnded(
  records: RecordKeeper,
  ended: readonly { readonly visit: string; readonly day: string }[],
  names: Names,
): readonly ActivityReport[] {
  const ring = records.journal()?.keys.ring
  return ended.flatMap(({ visit, day }) => {
    const number = ring?.byId(visit)?.number
    if (number === undefined) return []
    try {
      // The visit may have begun before midnight, or have been resumed.
      const lines = readVisit(records.folder, number, addDays(day, -1))
      const timed = lines.flatMap((record) => openRecord(record, ring) ?? [])
      const entries = timed.map(({ entry }) => entry)
      const [began] = entries
      if (began?.kind !== 'visit-opened') return []
      const { steps } = toAuditSteps(entries, () => ({ title: { fr: '' }, critical: false }))
      const isClosed = entries.some(({ kind }) => kind === 'visit-closed')
      const { flow } = began
      return (
        toVisitReport(
          { number, day: lines[0]?.day ?? day, flow, opened: began, minutes: toMinutes(timed), isClosed, steps },
          names,
        ) ?? []
      )
    } catch (error) {
      if (error instanceof JournalError) return []
      throw error
    }
  })
}

function isWritten(records: RecordKeeper): boolean {
  try {
    records.write([{ kind: 'exported', what: 'report', form: 'text' }])
    return true
  } catch (error) {
    if (error instanceof JournalError) return false
    throw error
  }
}
