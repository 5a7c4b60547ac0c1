import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PACE } from '../../../src/core/base/pace.ts'
import type { Desk } from '../../../src/core/notebook/desk.ts'
import type { TaskResult } from '../../../src/core/tasks/task.ts'
import { createNotebookKeeper, type NotebookKeeper } from '../../../src/main/notebook/keeper.ts'
import { openNotebooks } from '../../../src/main/notebook/store.ts'
import { ALONE, visitOf } from '../../core/autonomy/visits.ts'
import { LOW_COST } from '../low-cost.ts'

let folder: string
let picked: boolean
let erased: string[]
let pauses: number[]
let tried: readonly TaskResult[]
let asked: number
let opening: Promise<unknown> | undefined
/** The states that the notebook was in, also those that lasted shorter than somebody looks. */
let states: Desk['is'][]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-carnet-'))
  picked = false
  erased = []
  pauses = []
  tried = []
  asked = 0
  states = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const keep = (idleMs = 60_000): NotebookKeeper => {
  const store = openNotebooks(folder, LOW_COST)
  const keeper = createNotebookKeeper({
    store: {
      ...store,
      open: (code) => {
        const opened = store.open(code)
        opening = opened
        return opened
      },
    },
    eraseVisits: (visits) => {
      erased.push(...visits)
      return true
    },
    isPicked: () => {
      asked += 1
      return picked
    },
    tried: () => tried,
    onChange: () => void states.push(keeper.desk.is),
    onOpened: () => undefined,
    idleMs,
    pause: async (ms) => {
      pauses.push(ms)
    },
  })
  return keeper
}

async function until(keeper: NotebookKeeper, is: Desk['is']): Promise<void> {
  for (let turn = 0; turn < 500 && keeper.desk.is !== is; turn += 1) await wait(20)
  expect(keeper.desk.is).toBe(is)
}

async function make(keeper: NotebookKeeper): Promise<string> {
  keeper.command({ do: 'offer' })
  const code = keeper.desk.is === 'offering' ? keeper.desk.code.join(' ') : ''
  keeper.command({ do: 'keep-code' })
  await expect.poll(() => states).toContain('open')
  return code
}

describe('an open notebook', () => {
  it('closes automatically when nobody uses it, so that the next person does not find it open', async () => {
    const keeper = keep(200)
    await make(keeper)
    await until(keeper, 'closed')
    expect(keeper.desk).toEqual({ is: 'closed' })
  })

  it('stays open as long as a visit is under way', async () => {
    const keeper = keep(200)
    picked = true
    await make(keeper)
    await expect.poll(() => asked).toBeGreaterThan(2)
    expect(keeper.desk.is).toBe('open')
    picked = false
    await until(keeper, 'closed')
  })

  it('erases in the journal of this machine the visits that were made here, and no others', async () => {
    const keeper = keep()
    await make(keeper)
    const [here, elsewhere] = ['a'.repeat(32), 'b'.repeat(32)]
    keeper.keep(visitOf(ALONE, { visit: here, place: keeper.place }), undefined)
    keeper.keep(visitOf(ALONE, { visit: elsewhere, place: 'ffffffff' }), undefined)
    keeper.command({ do: 'erase' })
    await until(keeper, 'closed')
    expect(erased).toEqual([here])
  })
})

describe('a wrong code', () => {
  it('makes the next one wait, twice as long each time, and a right one ends that', async () => {
    const keeper = keep()
    const code = await make(keeper)
    keeper.close()
    const wrong = 'agneau bateau soleil jardin orage piano'
    const give = async (typed: string, is: Desk['is']) => {
      keeper.command({ do: 'ask' })
      keeper.command({ do: 'try', typed })
      expect(keeper.desk.is).toBe('opening')
      await until(keeper, is)
    }
    await give(wrong, 'asking')
    expect(pauses).toEqual([])
    await give(wrong, 'asking')
    await give(wrong, 'asking')
    await give(code, 'open')
    const first = PACE.notebookCodeWait
    expect(pauses).toEqual([first, 2 * first, 4 * first])
    keeper.close()
    await give(wrong, 'asking')
    await give(code, 'open')
    expect(pauses.slice(3)).toEqual([first])
  })

  it('opens nothing once its person has cancelled', async () => {
    const keeper = keep()
    const code = await make(keeper)
    keeper.close()
    keeper.command({ do: 'ask' })
    keeper.command({ do: 'try', typed: code })
    keeper.close()
    await opening
    await wait(0)
    expect(keeper.desk).toEqual({ is: 'closed' })
  })
})
