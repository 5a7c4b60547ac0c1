import { setTimeout as delay } from 'node:timers/promises'
import type postgres from 'postgres'

type Pool = postgres.Sql<Record<string, never>>
type Transaction = postgres.TransactionSql<Record<string, never>>
type Work = (sql: Transaction) => unknown

/** The time within which a connection closes that PostgreSQL or the network has ended, in milliseconds. */
const CLOSES_MS = 5_000

/**
 * Makes `begin` send nothing more once its connection has closed; its promise is rejected then, as before. postgres.js
 * 3.4.9 would write the rest of such a transaction, first of all its own `rollback`, to a socket that is gone, which ends
 * the process, or to the connection that takes its place, outside of any transaction (porsager/postgres, issues 1208 and
 * 1216). Covers queries and cursors of the transaction; does not cover a cursor outside of one.
 */
export function guardTransactions(sql: Pool): Pool {
  const begin = sql.begin.bind(sql) as (mode: string, work: Work) => Promise<unknown>
  const guarded = (...given: [Work] | [string, Work]): Promise<unknown> => {
    const [mode, work] = given.length === 1 ? ['', given[0]] : given
    let isOver = false
    const done = begin(mode, async (transaction) => {
      const result = await settle(() => work(guard(transaction, () => isOver)))
      // Its own connection closes now, or another one did that the work used too: then this one rolls back.
      if ('error' in result && isConnectionLost(result.error)) await delay(CLOSES_MS, undefined, { ref: false })
      // The closed connection has rejected the transaction: whatever settles now would be written to it.
      if (isOver) return new Promise<never>(() => {})
      if ('error' in result) throw result.error
      return result.value
    })
    done.catch(() => {
      isOver = true
    })
    return done
  }
  return Object.assign(sql, { begin: guarded as Pool['begin'] })
}

async function settle(work: () => unknown): Promise<{ readonly value: unknown } | { readonly error: unknown }> {
  try {
    return { value: await work() }
  } catch (error) {
    return { error }
  }
}

/** Tells whether postgres.js or PostgreSQL says that the connection of a query is gone, or is going. */
function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error) || !('query' in error)) return false
  if ('severity' in error) return error.severity === 'FATAL' || error.severity === 'PANIC'
  return 'code' in error && /^(?:CONNECT|E[A-Z]+$)/.test(String(error.code))
}

function guard(transaction: Transaction, isOver: () => boolean): Transaction {
  const check = (): void => {
    if (isOver()) throw new Error('the connection of this transaction has closed')
  }
  return new Proxy(transaction, {
    apply: (target, self, args) => {
      check()
      const made: unknown = Reflect.apply(target, self, args)
      return made instanceof Promise ? guardCursor(made as unknown as Query, isOver, check) : made
    },
    get: (target, name) => {
      if (name !== 'unsafe') return Reflect.get(target, name)
      return (...given: Parameters<Transaction['unsafe']>) => {
        check()
        return target.unsafe(...given)
      }
    },
  })
}

interface Query {
  cursor(rows: number): AsyncIterable<unknown>
}

function guardCursor(query: Query, isOver: () => boolean, check: () => void): Query {
  const open = query.cursor.bind(query)
  return Object.assign(query, {
    cursor: (rows: number): AsyncIterable<unknown> => ({
      [Symbol.asyncIterator]: () => {
        const parts = open(rows)[Symbol.asyncIterator]()
        return {
          next: async () => {
            check()
            return await parts.next()
          },
          return: async (value?: unknown) =>
            isOver() || parts.return === undefined ? { done: true, value } : await parts.return(value),
        }
      },
    }),
  })
}
