import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPartitionPool } from '../../../src/main/guided-view/partition/partition-pool.ts'

/** A numbered partition, and the calls that it received. */
interface Counted {
  readonly number: number
  isDirty: boolean
  isRemembered: boolean
}

/** A pool of partitions that only know whether something of a visit is in them. */
function openPool({ empties = true, ends = true } = {}) {
  const made: Counted[] = []
  let ended = 0
  let releaseEnd: (() => void) | undefined
  const state = { empties, ends, isEndHeld: false, writesLate: false, answersLate: 0 }
  const pool = createPartitionPool<Counted>({
    create: () => {
      const one = { number: made.length, isDirty: false, isRemembered: false }
      made.push(one)
      return one
    },
    empty: async (one) => {
      if (state.empties) one.isDirty = false
      // An answer of a site that writes before it is looked whether the partition is empty.
      state.answersLate -= 1
      return state.empties && state.answersLate < 0
    },
    endProcesses: async () => {
      ended += 1
      if (state.writesLate) for (const one of made) one.isDirty = true
      if (state.isEndHeld)
        await new Promise<void>((resolve) => {
          releaseEnd = resolve
        })
      if (state.ends) for (const one of made) one.isRemembered = false
      return state.ends
    },
  })
  const visit = async () => {
    const one = await pool.take()
    expect(one).toMatchObject({ isDirty: false, isRemembered: false })
    Object.assign(one, { isDirty: true, isRemembered: true })
    return one
  }
  return { pool, visit, made, state, ended: () => ended, releaseEnd: () => releaseEnd?.() }
}

describe('the partitions of visits', () => {
  it('are one, lent again each time, when it is found to be empty', async () => {
    const { pool, visit, made, ended } = openPool()
    for (let time = 0; time < 20; time += 1) expect(await pool.giveBack(await visit())).toBe(true)
    expect(made).toHaveLength(1)
    expect(ended()).toBe(20)
  })

  it('are a new one each time when none is found to be empty, and no process is ended', async () => {
    const { pool, visit, made, ended } = openPool({ empties: false })
    for (let time = 0; time < 3; time += 1) expect(await pool.giveBack(await visit())).toBe(false)
    expect([made.length, ended()]).toEqual([3, 0])
  })

  it('are emptied a second time when a last answer of a site has written meanwhile, and not a third', async () => {
    const { pool, visit, made, state } = openPool()
    const first = await visit()
    state.answersLate = 1
    expect(await pool.giveBack(first)).toBe(true)
    state.answersLate = 2
    expect(await pool.giveBack(await visit())).toBe(false)
    expect(made).toHaveLength(1)
  })

  it('are a new one each time when the processes cannot be ended', async () => {
    const { pool, visit, made } = openPool({ ends: false })
    for (let time = 0; time < 3; time += 1) expect(await pool.giveBack(await visit())).toBe(true)
    expect(made).toHaveLength(3)
  })

  it('end no process while another page is open', async () => {
    const { pool, visit, made, ended } = openPool()
    const [first, second] = [await visit(), await visit()]
    await pool.giveBack(second)
    expect(ended()).toBe(0)
    const third = await visit()
    expect(third).not.toBe(second)
    await pool.giveBack(first)
    await pool.giveBack(third)
    expect([ended(), made.length]).toEqual([1, 3])
  })

  it('are emptied again when the processes that still wrote have ended', async () => {
    const { pool, visit, made, state } = openPool()
    state.writesLate = true
    await pool.giveBack(await visit())
    await visit()
    expect(made).toHaveLength(1)
  })

  it('keep a visit waiting that begins while processes end', async () => {
    const { pool, visit, state, releaseEnd } = openPool()
    const first = await visit()
    state.isEndHeld = true
    const back = pool.giveBack(first)
    await new Promise((resolve) => setImmediate(resolve))
    let hasBegun = false
    const next = visit().then((one) => {
      hasBegun = true
      return one
    })
    await new Promise((resolve) => setImmediate(resolve))
    expect(hasBegun).toBe(false)
    releaseEnd()
    await back
    expect(await next).toBe(first)
  })

  it('never carry anything into a visit, in whatever order visits come, end and fail', async () => {
    const act = fc.constantFrom('begin', 'end-first', 'end-last', 'fail-empty', 'fail-end', 'mend')
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const { pool, visit, state } = openPool()
        const open: Counted[] = []
        for (const next of acts) {
          if (next === 'begin') open.push(await visit())
          else if (next === 'fail-empty') state.empties = false
          else if (next === 'fail-end') state.ends = false
          else if (next === 'mend') Object.assign(state, { empties: true, ends: true })
          else {
            const one = next === 'end-first' ? open.shift() : open.pop()
            if (one) await pool.giveBack(one)
          }
          expect(new Set(open).size).toBe(open.length)
        }
      }),
      { seed: 13 },
    )
  })
})
