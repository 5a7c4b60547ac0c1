import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { IPP_OPERATIONS, PAPER_NAME, parseIppAnswer } from '../../src/core/base/printing.ts'
import { clearPapers, watchPaper } from '../../src/main/papers/printing.ts'

/** The attributes that CUPS has of a paper. */
interface Job {
  readonly name: string
  state: number
}

let folder: string
let server: Server
let jobs: Map<number, Job>
let printer: { state: number; reasons: string[] }
const before = process.env.CUPS_SERVER

/**
 * Answers IPP requests as CUPS 2.4 does: papers in its list have no name. `npm run prove -- residue` tests the real
 * one.
 */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-ipp-'))
  jobs = new Map()
  printer = { state: 3, reasons: ['none'] }
  server = createServer((asked, answer) => {
    const parts: Buffer[] = []
    asked.on('data', (part: Buffer) => parts.push(part))
    asked.on('end', () => answer.end(reply(Buffer.concat(parts))))
  })
  const path = join(folder, 'cups.sock')
  await new Promise<void>((resolve) => server.listen(path, resolve))
  process.env.CUPS_SERVER = path
})
afterEach(() => {
  server.close()
  if (before === undefined) delete process.env.CUPS_SERVER
  else process.env.CUPS_SERVER = before
  rmSync(folder, { recursive: true, force: true })
})

function reply(asked: Buffer): Buffer {
  const operation = asked.readUInt16BE(2)
  const given = parseIppAnswer(asked)?.groups[0]?.attributes
  const id = Number(given?.get('job-id')?.[0])
  if (operation === IPP_OPERATIONS['get-jobs'])
    return toAnswer(...[...jobs].map(([one, { state }]) => [2, integer('job-id', one), integer('job-state', state)]))
  if (operation === IPP_OPERATIONS['get-job']) return toAnswer([2, text('job-name', jobs.get(id)?.name ?? '')])
  if (operation === IPP_OPERATIONS['get-printer'])
    return toAnswer([
      4,
      integer('printer-state', printer.state),
      text('printer-state-reasons', printer.reasons[0] ?? ''),
    ])
  if (given?.get('purge-job')?.[0] === 'true') jobs.delete(id)
  return toAnswer()
}

type Group = readonly (number | readonly number[])[]
const short = (value: number) => [(value >> 8) & 0xff, value & 0xff]
const field = (name: string) => [...short(Buffer.byteLength(name)), ...Buffer.from(name)]
const integer = (name: string, value: number) => [0x21, ...field(name), 0, 4, 0, 0, ...short(value)]
const text = (name: string, value: string) => [0x42, ...field(name), ...field(value)]
const toAnswer = (...groups: readonly Group[]) => Buffer.from([2, 0, 0, 0, 0, 0, 0, 1, ...groups.flat(2), 3])

describe('a paper that was sent to the printer', () => {
  it('counts as sent once the printer has it, whatever other jobs of this user wait', async () => {
    jobs.set(1, { name: PAPER_NAME, state: 9 })
    jobs.set(2, { name: 'a letter of somebody else', state: 3 })
    expect(await watchPaper(5_000)).toBe('sent')
    expect([...jobs.keys()]).toEqual([1, 2])
  })

  it.each([
    [{ state: 5, reasons: ['paused'] }, 'stopped'],
    [{ state: 4, reasons: ['media-empty-error'] }, 'no-paper'],
  ])(
    'is taken back where the printer cannot take it (%j), so that it never comes out for another',
    async (how, what) => {
      printer = how
      jobs.set(1, { name: PAPER_NAME, state: 3 })
      jobs.set(2, { name: 'a letter of somebody else', state: 3 })
      expect(await watchPaper(5_000)).toBe(what)
      expect([...jobs.keys()]).toEqual([2])
    },
  )
})

describe('the end of a visit', () => {
  it('removes the papers of the visit from the printing system, printed ones too, and no other', async () => {
    for (const [id, state] of [3, 6, 9].entries()) jobs.set(id, { name: PAPER_NAME, state })
    jobs.set(9, { name: 'a letter of somebody else', state: 9 })
    expect(await clearPapers(0)).toBe(true)
    expect([...jobs.keys()]).toEqual([9])
  })

  it('is not reported as clean where a paper stays', async () => {
    jobs.delete = () => false
    jobs.set(1, { name: PAPER_NAME, state: 9 })
    expect(await clearPapers(0)).toBe(false)
  })

  it('has nothing to remove where no printing system answers', async () => {
    server.close()
    process.env.CUPS_SERVER = join(folder, 'none.sock')
    expect(await clearPapers(0)).toBe(true)
  })
})
