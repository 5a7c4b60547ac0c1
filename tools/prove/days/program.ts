import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { START } from '../../../src/core/journal/chain.ts'
import { auditHub, type HubAudit } from '../../../src/hub/program/audit.ts'
import { clock } from '../../../src/journal/clock.ts'
import type { Journal } from '../../../src/journal/journal.ts'
import { toLocalDay } from '../../../src/journal/local-day.ts'
import { countEntries, type DeskLeft, toDesk, verifyDesk, workAtDesk } from './desk.ts'
import { depositAll, enrolDesk, type HubLeft, type KeptHub, openKeptHub } from './hub.ts'

/** The desks: one that is used between the days, and one whose machine is off from one day to the next. */
const DESKS = ['used', 'off'] as const

/** What one day left in the folder. */
interface Left {
  readonly day: string
  readonly desks: Readonly<Record<string, DeskLeft & HubLeft>>
  /** The number of the hub's last act. */
  readonly acts: number
}

/** What a day found and did. */
export interface SpentDay {
  readonly day: string
  /** The day before it in this folder; undefined on the first. */
  readonly before: string | undefined
  readonly lines: number
  readonly erased: number
  /** The number of months that were purged. */
  readonly purged: number
  readonly receipts: number
  /** The number of figures that the hub may show. */
  readonly figures: number
  /** What was not as the day before left it, or not intact; empty if everything was. */
  readonly faults: readonly string[]
}

const NOTHING = { at: { size: START.seq, hash: START.hash, counter: 0 }, receipts: [] }

/**
 * Spends one day with the records and the hub of a kept folder: verifies and audits what earlier days left, opens it, writes
 * on, erases, purges, deposits, makes the figures, and verifies and audits all of it again. The first day begins them. Writes
 * nothing where something is not as it was left. Each day may be a process of its own that believes in another date.
 *
 * @throws JournalError, HubError if something cannot be opened or written at all
 */
export async function spendDay(folder: string, now = clock.now()): Promise<SpentDay> {
  mkdirSync(folder, { recursive: true })
  const left = readLeft(folder)
  const faults: string[] = []
  const expect: Expect = (what, found, wanted) => {
    if (found !== wanted) faults.push(`${what}: ${String(found)}, not ${String(wanted)}`)
  }
  const none = { day: toLocalDay(now), before: left?.day, lines: 0, erased: 0, purged: 0, receipts: 0, figures: 0 }
  if (left !== undefined) verifyDesks(folder, left.desks, now, expect)
  const kept = await openKeptHub(folder, () => now)
  try {
    if (left !== undefined) {
      const { acts } = await auditKept(kept, left.desks, expect)
      expect('the hub has all acts of the day before', acts >= left.acts, true)
    }
    if (faults.length > 0) return { ...none, faults }
    const { desks, ...done } = await workAtDesks(kept, folder, left, now)
    for (const name of DESKS) expect(`lines of ${name} that the hub has`, desks[name]?.at.size, desks[name]?.last)
    await kept.hub.figures.refresh()
    const { figures } = await kept.hub.figures.read()
    const { acts } = await auditKept(kept, desks, expect)
    verifyDesks(folder, desks, now, expect)
    writeFileSync(toLeftPath(folder), JSON.stringify({ day: none.day, desks, acts } satisfies Left))
    return { ...none, ...done, figures: figures.autonomy.cells.length, faults }
  } finally {
    await kept.close()
  }
}

async function workAtDesks(
  kept: KeptHub,
  folder: string,
  left: Left | undefined,
  now: Date,
): Promise<Pick<Left, 'desks'> & Pick<SpentDay, 'lines' | 'erased' | 'purged' | 'receipts'>> {
  const desks: Record<string, DeskLeft & HubLeft> = {}
  const sums = { lines: 0, erased: 0, purged: 0, receipts: 0 }
  for (const name of DESKS) {
    const { erased, purged, ...worked } = await work(kept, folder, name, { left: left?.desks[name], now })
    desks[name] = worked
    sums.lines += worked.lines
    sums.erased += erased
    sums.purged += purged
    sums.receipts += worked.receipts.length
  }
  return { desks, ...sums }
}

type Expect = (what: string, found: unknown, wanted: unknown) => void

/** Checks that each record verifies, has the lines that were left, and opens as many entries. */
function verifyDesks(folder: string, desks: Left['desks'], now: Date, expect: Expect): void {
  for (const name of DESKS) {
    const desk = toDesk(folder, name)
    const { verdict, lines } = verifyDesk(desk)
    expect(`the record of ${name}`, verdict, 'intact')
    expect(`lines of ${name}`, lines, desks[name]?.lines)
    if (verdict === 'intact') expect(`entries of ${name}`, countEntries(desk, now), desks[name]?.entries)
  }
}

/** Checks that the hub passes its audit, with all receipts that its machines have. */
async function auditKept({ hub, owner }: KeptHub, desks: Left['desks'], expect: Expect): Promise<HubAudit> {
  const receipts = Object.values(desks).flatMap((desk) => desk.receipts)
  const audit = await auditHub(owner, { key: hub.secrets.key.text, receipts })
  expect('machines of the hub', audit.machines.length, DESKS.length)
  for (const { code } of audit.hub) expect('the hub', code, 'intact')
  for (const { fingerprint, fault, missing = 0, doubt } of audit.machines) {
    const machine = fingerprint.slice(0, 8)
    expect(`the hub’s lines of ${machine}`, fault?.code, undefined)
    expect(`dates of ${machine} at the hub`, doubt?.code, undefined)
    expect(`missing lines of ${machine} at the hub`, missing, 0)
  }
  return audit
}

async function work(
  { hub }: KeptHub,
  folder: string,
  name: string,
  { left, now }: { readonly left: (DeskLeft & HubLeft) | undefined; readonly now: Date },
): Promise<Awaited<ReturnType<typeof workAtDesk>> & HubLeft> {
  const desk = toDesk(folder, name)
  let position: HubLeft | undefined = left
  const deposit = async (journal: Journal): Promise<number> => {
    if (position === undefined) await enrolDesk(hub, name, desk.folder, journal)
    position = await depositAll(hub, desk.folder, position ?? { ...NOTHING, machine: journal.keys.fingerprint })
    return position.at.size
  }
  const worked = await workAtDesk(desk, left, { now, deposit })
  if (position === undefined) throw new Error('nothing was deposited')
  const { machine, at, receipts } = position as HubLeft
  return { ...worked, machine, at, receipts }
}

function readLeft(folder: string): Left | undefined {
  const path = toLeftPath(folder)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Left) : undefined
}

function toLeftPath(folder: string): string {
  return join(folder, 'left.json')
}
