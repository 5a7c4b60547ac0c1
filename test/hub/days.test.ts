import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { connect } from '../../src/hub/database/connect.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { openKeptHub } from '../../tools/prove/days/hub.ts'
import { type SpentDay, spendDay } from '../../tools/prove/days/program.ts'
import { pickCases } from '../setup/runs.ts'

const DAY = 86_400_000

/** The days that are spent with the same folder and hub, from today. */
const AHEAD = pickCases([0, 45, 365], (days) => days < 365)

let folder: string
/** Today as the database has it, which drops months by its own clock. */
let today: Date
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-days-'))
  const sql = connect(inject('postgresql'), undefined, 1)
  const [row] = await sql`select current_date::text as day`
  await sql.end()
  today = new Date(`${row?.day}T10:00:00`)
})
afterEach(() => eraseFolder(folder))

const spend = (days: number): Promise<SpentDay> => spendDay(folder, new Date(today.getTime() + days * DAY))

describe('records and a hub that were written on another day', () => {
  it('are intact and complete on each later day, and are written on', async () => {
    const days: SpentDay[] = []
    for (const ahead of AHEAD) days.push(await spend(ahead))
    expect(days.map(({ faults }) => faults)).toEqual(AHEAD.map(() => []))
    expect(days.map(({ before }) => before)).toEqual([undefined, ...days.slice(0, -1).map(({ day }) => day)])
    expect(days.map(({ erased }) => erased)).toEqual(AHEAD.map((ahead) => (ahead === 0 ? 2 : 4)))
    // How many months are over depends on the day of the month.
    for (const { lines, purged, figures } of days) {
      expect(lines).toBeGreaterThan(500)
      expect(purged).toBeGreaterThan(0)
      expect(figures).toBeGreaterThan(0)
    }
    const receipts = days.map(({ receipts: given }) => given)
    expect(receipts).toEqual(receipts.toSorted((one, other) => one - other))
    expect(new Set(receipts).size).toBe(AHEAD.length)
  })

  it('are left alone, and their faults named, where somebody changed them meanwhile', async () => {
    await spend(0)
    const journal = join(folder, 'used/journal')
    const [segment = ''] = readdirSync(journal).filter((name) => /^\d{4}-\d\d/.test(name))
    const path = join(journal, segment)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"worker"', '"person"'))
    const { owner, close } = await openKeptHub(folder, () => today)
    await owner`delete from hub.lines where (machine, seq) in (select machine, max(seq) from hub.lines group by machine)`
    await close()
    const before = readFileSync(path)
    const { faults, lines } = await spend(45)
    expect(faults[0]).toBe('the record of used: broken, not intact')
    expect(faults.filter((fault) => fault.includes('line-missing'))).toHaveLength(2)
    expect(lines).toBe(0)
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})
