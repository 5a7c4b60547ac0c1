import { statfs } from 'node:fs/promises'
import { app, type BrowserWindow, net } from 'electron'
import { z } from 'zod'
import {
  type Health,
  type HealthView,
  healthSchema,
  judgeHealth,
  type LastWipe,
  lastWipeSchema,
} from '../../core/base/health.ts'
import type { CallView } from '../../core/call/view.ts'
import { findChange } from '../../core/canary/report.ts'
import type { Library } from '../../core/flow/read/library.ts'
import type { JournalState } from '../../core/session/journal-state.ts'
import { clock } from '../../journal/clock.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { readReports } from '../library/reports.ts'
import { findPrinter } from '../papers/printer.ts'
import { openSettingsFile } from '../settings-file.ts'
import { readFailedBefore } from '../watchdog/failed-starts.ts'

interface HealthParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly journal: JournalState
  readonly library: Library
  readonly wipe: LastWipe | null
  readonly call: CallView | undefined
}

/**
 * Reads the health of a kiosk from the computer. A part that cannot be read is reported as unknown, and delays no
 * other.
 */
export async function gatherHealth({
  window,
  userData,
  journal,
  library,
  wipe,
  call,
}: HealthParts): Promise<HealthView> {
  const [diskFree, printer, camera] = await Promise.all([
    findDiskFree(userData),
    findPrinter(window),
    findCamera(window),
  ])
  const reports = readReports(userData)
  const desks = call?.side === 'kiosk' ? (call.staff?.desks ?? []) : []
  const health: Health = healthSchema.parse({
    health: 'cote-a-cote-kiosk',
    format: 1,
    version: app.getVersion(),
    day: toLocalDay(clock.now()),
    record: journal.is,
    wipe,
    diskFree,
    printer: printer.state,
    camera,
    network: net.isOnline() ? 'online' : 'offline',
    changed: library.flows.filter((flow) => findChange(flow, reports) !== undefined).length,
    desks: { paired: desks.length, linked: desks.filter(({ isLinked }) => isLinked).length },
    failedStarts: readFailedBefore(),
  })
  return { health, levels: judgeHealth(health) }
}

async function findDiskFree(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return null
  }
}

/** Checks whether a camera is connected: our own page may list devices, and open none. */
async function findCamera(window: BrowserWindow): Promise<Health['camera']> {
  try {
    const isThere: unknown = await window.webContents.executeJavaScript(
      "navigator.mediaDevices.enumerateDevices().then((all) => all.some(({ kind }) => kind === 'videoinput'))",
    )
    return isThere === true ? 'there' : 'none'
  } catch {
    return 'unknown'
  }
}

const fileSchema = z.strictObject({ wipe: lastWipeSchema.nullable() })

/** The checks of the last wipe, saved as the process that made them ends. */
export interface LastWipeFile {
  read(): LastWipe | null
  keep(wipe: LastWipe): void
}

export function openLastWipe(folder: string): LastWipeFile {
  const file = openSettingsFile({ folder, name: 'last-wipe', schema: fileSchema, otherwise: { wipe: null } })
  return { read: () => file.read().wipe, keep: (wipe) => void file.save({ wipe }) }
}
