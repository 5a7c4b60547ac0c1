import { EventEmitter, once } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { connect, type Sql } from '../../src/hub/database/connect.ts'

/**
 * What postgres.js writes to a connection that has closed ends the process with an error that nobody can catch: vitest
 * would report it for any of these.
 */
let pool: Sql
let other: Sql
beforeAll(async () => {
  other = connect(inject('postgresql'), undefined, 1)
  await other`create table if not exists public.kept (word text)`
})
beforeEach(async () => {
  pool = connect(inject('postgresql'), undefined, 1)
  await other`truncate public.kept`
  return () => pool.end({ timeout: 5 })
})
afterAll(async () => {
  await other`drop table public.kept`
  await other.end()
})

/** Ends the process of the database that serves a transaction, as a crash of it does. */
async function close(within: Sql): Promise<void> {
  const [row] = await within<{ pid: number }[]>`select pg_backend_pid() as pid`
  await other`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`
}

/** The first query on a new connection may get the last error of the one before, unsent: postgres.js keeps it. */
const expectServes = (): Promise<void> =>
  expect.poll(() => pool`select 1 as one`.then(([row]) => row?.one, String)).toBe(1)

const transact = (work: (sql: Sql) => Promise<unknown>): Promise<unknown> =>
  pool.begin((within) => work(within as unknown as Sql))

const read = async (): Promise<unknown> => (await other`select word from public.kept`).map(({ word }) => word)

describe('a transaction whose connection closes', () => {
  it('in the middle of a query is refused, and the pool serves the next one', async () => {
    const said = new EventEmitter()
    const served = once(said, 'pid')
    const refused = transact(async (sql) => {
      const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
      said.emit('pid', row?.pid)
      await sql`select pg_sleep(60)`
    })
    const [pid] = (await served) as [number]
    await other`select pg_terminate_backend(${pid}, 5000)`
    await expect(refused).rejects.toThrow()
    await expectServes()
  })

  it('writes nothing of the rest to the connection that takes its place', async () => {
    const said = new EventEmitter()
    const [closed, ended] = [once(said, 'closed'), once(said, 'ended')]
    const refused = transact(async (sql) => {
      try {
        await sql`insert into public.kept values ('before')`
        await close(sql)
        const goOn = once(said, 'go on')
        said.emit('closed')
        await goOn
        await sql`insert into public.kept values ('after')`
      } finally {
        said.emit('ended')
      }
    })
    await closed
    await expect(refused).rejects.toThrow()
    // The pool's one place has a new connection, in a transaction of somebody else, when the old work goes on.
    await transact(async (sql) => {
      await sql`insert into public.kept values ('of another')`
      said.emit('go on')
      await ended
      await sql`insert into public.kept values ('of another, too')`
    })
    expect(await read()).toEqual(['of another', 'of another, too'])
  })

  it('is refused where its work ends well without a look at it', async () => {
    const refused = transact(async (sql) => {
      await sql`insert into public.kept values ('before')`
      await close(sql)
      await expect.poll(() => other`select 1`).toHaveLength(1)
      return 'done'
    })
    await expect(refused).rejects.toThrow()
    expect(await read()).toEqual([])
    await expectServes()
  })

  it('between two parts of a cursor ends the reading by an error', async () => {
    const parts: number[] = []
    const refused = transact(async (sql) => {
      for await (const part of sql`select generate_series(1, 10) as number`.cursor(4)) {
        parts.push(part.length)
        const [row] = await other<{ pid: number }[]>`
          select pid from pg_stat_activity where pid <> pg_backend_pid() and query like '%generate_series%'`
        await other`select pg_terminate_backend(${row?.pid ?? 0}, 5000)`
        await refused.catch(() => undefined)
      }
    })
    await expect(refused).rejects.toThrow()
    expect(parts).toEqual([4])
    await expectServes()
  })
})

describe('a transaction whose connection stays', () => {
  it('rolls back what its work refused, and says why', async () => {
    const refused = transact(async (sql) => {
      await sql`insert into public.kept values ('before')`
      throw new Error('no')
    })
    await expect(refused).rejects.toThrow('no')
    await expect(transact((sql) => sql`select 1 / 0`)).rejects.toThrow('division by zero')
    expect(await read()).toEqual([])
  })

  it('is rolled back where another connection that its work used has closed', async () => {
    const another = connect(inject('postgresql'), undefined, 1)
    const refused = transact(async (sql) => {
      await sql`insert into public.kept values ('before')`
      await another`select pg_terminate_backend(pg_backend_pid())`
    })
    await expect(refused).rejects.toThrow()
    expect(await read()).toEqual([])
    expect(await pool`select 1 as one`).toEqual([{ one: 1 }])
    await another.end({ timeout: 0 })
  })

  it('returns what its work returns, with queries, names and cursors', async () => {
    const found = await transact(async (sql) => {
      await sql`insert into ${sql('public.kept')} values ('one')`
      const all: unknown[] = []
      for await (const part of sql`select word from public.kept`.cursor(1)) all.push(...part)
      return all
    })
    expect(found).toEqual([{ word: 'one' }])
  })
})
