import { existsSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { startCluster } from '../../../src/hub/database/cluster.ts'
import { connect } from '../../../src/hub/database/connect.ts'
import { type Hub, openHub } from '../../../src/hub/hub.ts'
import { confirmMachine, createEnrolmentCode } from '../../../src/hub/program/codes.ts'
import { type Journal, openJournal } from '../../../src/journal/journal.ts'
import type { HubLink } from '../../../src/main/hub/link.ts'
import { createSelfSigned } from '../../abuse/certificate.ts'
import { PROJECT } from '../../drivers/desk/launch.ts'
import { eraseFolder } from '../../drivers/erase.ts'
import { createRandom, type Random } from '../../seed/random.ts'
import { makeVisit } from '../../seed/visit.ts'
import { openDeskLink } from './desk-link.ts'
import { type Reckoning, reckon } from './reckon.ts'

process.env.ELECTRON_OVERRIDE_DIST_PATH ??= 'none'

export interface DayWish {
  readonly folder: string
  readonly seed: number
  readonly machines: number
  readonly report: (line: string) => void
}

/** The results of a day, by the clock of the day (minutes) and by that of this machine (milliseconds). */
export interface HubDay {
  readonly visits: number
  readonly sends: number
  /** Share of the machines' minutes without a network. */
  readonly offline: number
  /**
   * Milliseconds of this machine from the beginning of a send with lines until its receipt was on the desktop's disk,
   * report included.
   */
  readonly receiptMs: readonly number[]
  /** Minutes of the day from the end of a visit until the receipt that covers it. */
  readonly waited: readonly number[]
  readonly reckoning: Reckoning
}

const DAY = '2026-11-26'
const MINUTES = 24 * 60
const MEMORY = '/dev/shm'
/**
 * How many machines send at the same moment at the most: a day lasts minutes here, so their sends are far closer
 * together than in life.
 */
const AT_ONCE = 16
/** Minutes between two sends of a machine that has nothing new; the app reports each minute that it is there. */
const IDLE = 60
/** When the hub is upgraded, and for how many minutes it is away. */
const [UPGRADE, AWAY] = [12 * 60 + 30, 4]

interface Desk {
  readonly root: string
  readonly journal: Journal
  readonly link: HubLink
  /** Minutes at which a visit ends. */
  readonly visits: ReadonlySet<number>
  readonly offline: ReadonlySet<number>
  /** The minute since which something waits for a receipt. */
  waits: number | undefined
}

/**
 * Plays a whole day of machines on a clock that runs as fast as they can write and send, at a real hub over TLS, and
 * compares both sides.
 */
export async function proveDay({ folder, seed, machines, report }: DayWish): Promise<HubDay> {
  const random = createRandom(seed)
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  const cluster = await startCluster({ folder })
  const place = cluster.connect('postgres')
  // A hundred machines have a hundred disks: theirs is memory here, if there is some; the hub's is a disk.
  const machinesFolder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : folder, 'cote-a-cote-day-'))
  let minute = 0
  const now = (): Date => new Date(Date.parse(`${DAY}T00:00:00`) + minute * 60_000)
  const tls = createSelfSigned(['localhost'])
  const open = (): Promise<Hub> => openHub({ folder, place, name: 'Journée', tls, now })
  let hub: Hub | undefined = await open()
  const address = await hub.server.listen({ host: '127.0.0.1', port: 0 })
  const { key } = hub.secrets
  try {
    const desks: Desk[] = []
    for (let number = 0; number < machines; number += 1) {
      const root = join(machinesFolder, String(number).padStart(3, '0'))
      desks.push(openDesk(root, random, number % 7 === 6, now))
    }
    for (const { link, journal } of desks) {
      await link.enrol({ address, code: await createEnrolmentCode(hub, 'Poste') })
      await confirmMachine(hub, journal.keys.fingerprint)
    }
    const day = { visits: 0, sends: 0, receiptMs: [] as number[], waited: [] as number[] }
    const send = async (desk: Desk): Promise<void> => {
      const start = performance.now()
      await desk.link.send()
      const view = desk.link.view()
      if (view.is === 'on' && view.state === 'stopped') throw new Error(`a desktop stopped: ${view.code}`)
      day.sends += 1
      if (desk.waits === undefined || view.is !== 'on' || view.unsent > 0) return
      day.receiptMs.push(performance.now() - start)
      day.waited.push(minute - desk.waits)
      desk.waits = undefined
    }
    for (; minute < MINUTES; minute += 1) {
      if (minute === UPGRADE) {
        await hub?.close()
        hub = undefined
      }
      if (minute === UPGRADE + AWAY) {
        hub = await open()
        await hub.server.listen({ host: '127.0.0.1', port: Number(new URL(address).port) })
      }
      for (const desk of desks.filter(({ visits }) => visits.has(minute))) {
        writeVisit(desk, flows, random, now())
        desk.waits ??= minute
        day.visits += 1
      }
      const due = desks.filter(
        ({ waits, offline }, index) => !offline.has(minute) && (waits !== undefined || (minute + index) % IDLE === 0),
      )
      await inGroups(due, send)
      if (minute % 120 === 0)
        report(`${String(minute / 60).padStart(2, '0')} h: ${day.visits} visites, ${day.sends} envois`)
    }
    // In the evening every machine has a network again.
    for (let left = desks; left.length > 0; left = left.filter(({ waits }) => waits !== undefined))
      await inGroups(left, send)
    for (const { journal } of desks) journal.close()
    const owner = connect(place, undefined, 1)
    const reckoning = await reckon(machinesFolder, owner, key.text).finally(() => owner.end())
    const away = desks.reduce((sum, { offline }) => sum + offline.size, 0)
    return { ...day, offline: away / (machines * MINUTES), reckoning }
  } finally {
    await hub?.close()
    await cluster.stop()
    eraseFolder(machinesFolder)
  }
}

/**
 * Opens a machine: a desk has a dozen visits between nine and six, a kiosk thirty between eight and eight; both lose
 * their network now and then, some for hours.
 */
function openDesk(root: string, random: Random, isKiosk: boolean, now: () => Date): Desk {
  const journal = openJournal({ folder: join(root, 'journal'), now })
  const [from, to, most] = isKiosk ? [8 * 60, 20 * 60, 30] : [9 * 60, 18 * 60, 12]
  const visits = new Set(Array.from({ length: most }, () => random.between(from, to)))
  const offline = new Set<number>()
  for (let minute = 0; minute < MINUTES; minute += 1) {
    if (!random.chance(0.002)) continue
    const spell = random.chance(0.15) ? random.between(60, 360) : random.between(2, 40)
    for (let away = 0; away < spell && minute < MINUTES; away += 1, minute += 1) offline.add(minute)
  }
  return { root, journal, link: openDeskLink(root, journal, now), visits, offline, waits: undefined }
}

function writeVisit({ journal }: Desk, flows: readonly Flow[], random: Random, start: Date): void {
  const flow = flows[random.between(0, flows.length - 1)]
  if (flow === undefined) throw new RangeError('no procedure to make a visit of')
  const { lines } = makeVisit(random, { flow, start, progress: 0.5, outage: false, most: 14 })
  for (const { entry } of lines) journal.append(entry)
}

async function inGroups(desks: readonly Desk[], act: (desk: Desk) => Promise<void>): Promise<void> {
  const left = [...desks]
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await act(next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
