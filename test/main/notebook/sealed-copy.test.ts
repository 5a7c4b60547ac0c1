import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Code, createCode } from '../../../src/core/notebook/code.ts'
import { chooseGoal, planStep } from '../../../src/core/notebook/plan.ts'
import { EMPTY_NOTEBOOK, keepTasks, keepVisit, type Notebook } from '../../../src/core/notebook/record.ts'
import { splitCopy } from '../../../src/core/notebook/squares.ts'
import { receiveCopy } from '../../../src/main/notebook/copies.ts'
import { openCopy, sealCopy, toCopyId } from '../../../src/main/notebook/sealed-copy.ts'
import { openNotebooks } from '../../../src/main/notebook/store.ts'
import { ALONE, visitsAt } from '../../core/autonomy/visits.ts'
import { LOW_COST } from '../low-cost.ts'

const code = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]))
const other = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 7]))
const words = (of: Code) => of.join(' ')
const visits = visitsAt([0, ALONE], [30, ['A0', 'A3']], [60, ALONE])
const grown = [
  (one: Notebook) => visits.reduce((kept, visit) => keepVisit(kept, visit, 'b'), one),
  (one: Notebook) => planStep(one, 'caf/rsa', 'a', 'together'),
  (one: Notebook) => chooseGoal(one, 'caf/rsa', 'c', '2026-03-02'),
  (one: Notebook) => keepTasks(one, [{ task: 'mail', how: 'little-help' }], '2026-03-02'),
].reduce((notebook, change) => change(notebook), EMPTY_NOTEBOOK as Notebook)
const seal = () => sealCopy(grown, code, LOW_COST)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-carnet-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const here = () => openNotebooks(folder, LOW_COST)
const receive = (typed: string, bytes: Uint8Array | 'none' | 'cannot-read', squares: readonly string[] | null = null) =>
  receiveCopy(
    { typed, squares },
    {
      store: here(),
      cost: LOW_COST,
      choose: () => Promise.resolve(bytes),
      fetch: () => Promise.resolve('nothing-there'),
    },
  )

describe('a notebook that is taken away', () => {
  it('opens completely with its six words alone, with plan, goal and tasks', async () => {
    const copy = await seal()
    expect(await openCopy(copy, code, LOW_COST)).toEqual(grown)
    expect(await openCopy(copy, other, LOW_COST)).toBe('other-words')
    expect(await openCopy(copy, code.toReversed(), LOW_COST)).toBe('other-words')
  })

  it('reveals nothing: no word of its content, no size, nothing that two copies share', async () => {
    const [one, two] = [await seal(), await seal()]
    // Words so long that no chance of the cipher writes one.
    const words = ['caf/rsa', 'together', 'little-help', '2026-03-02']
    expect(words.filter((word) => !JSON.stringify(grown).includes(word))).toEqual([])
    expect(words.filter((word) => Buffer.from(one).includes(word))).toEqual([])
    const empty = await sealCopy(keepVisit(EMPTY_NOTEBOOK, visits[0] as never), code, LOW_COST)
    expect((one.length - empty.length) % 256).toBe(0)
    expect(Buffer.from(one.subarray(9)).includes(Buffer.from(two.subarray(9, 40)))).toBe(false)
  })

  it('does not open after a changed byte, and no other file counts as one', async () => {
    const copy = Buffer.from(await seal())
    for (const at of [10, 30, 60, copy.length - 1]) {
      const touched = Buffer.from(copy)
      touched[at] = (touched[at] ?? 0) ^ 1
      expect(await openCopy(touched, code, LOW_COST)).toBe('other-words')
    }
    for (const bytes of [Buffer.alloc(0), Buffer.from('emporte1\n'), Buffer.from('{"format":"cote-a-cote/carnet"}')])
      expect(await openCopy(bytes, code, LOW_COST)).toBe('not-a-notebook')
  })
})

describe('another machine', () => {
  it('imports it under the same words, as a file or as QR codes', async () => {
    const copy = await seal()
    expect(await receive(words(code), copy)).toEqual({ received: true })
    expect((await here().open(code)).notebook).toEqual(grown)
    const squares = splitCopy(copy, toCopyId(copy)) ?? []
    expect(squares.length).toBeGreaterThan(1)
    expect(await receive(words(code), 'none', squares)).toEqual({ received: true })
    expect((await here().open(code)).notebook).toEqual(grown)
  })

  it('merges it with the notebook that these words open there', async () => {
    const own = await here().create(code)
    own.save(keepVisit(EMPTY_NOTEBOOK, { ...visits[0], visit: 'e'.repeat(32), place: 'bbbbbbbb' } as never))
    expect(await receive(words(code), await seal())).toEqual({ received: true })
    expect((await here().open(code)).notebook.visits).toHaveLength(4)
  })

  it('returns why it is not imported, and saves nothing then', async () => {
    const copy = await seal()
    expect(await receive('agneau bateau', copy)).toEqual({ received: false, trouble: 'words' })
    expect(await receive(words(other), copy)).toEqual({ received: false, trouble: 'other-words' })
    expect(await receive(words(code), Buffer.from('x'))).toEqual({ received: false, trouble: 'not-a-notebook' })
    expect(await receive(words(code), 'cannot-read')).toEqual({ received: false, trouble: 'cannot-read' })
    expect(await receive(words(code), 'none')).toEqual({ received: false })
    expect(await receive(words(code), copy, ['x'])).toEqual({ received: false, trouble: 'not-a-notebook' })
    await expect(here().open(code)).rejects.toMatchObject({ code: 'not-found' })
    await expect(here().open(other)).rejects.toMatchObject({ code: 'not-found' })
  })
})
