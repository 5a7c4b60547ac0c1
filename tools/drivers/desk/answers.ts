import type { ElectronApplication } from 'playwright-core'

const MOST_TIMES = 3
const LOST = 'garbage collected'

type Evaluate = (fn: unknown, argument: unknown) => Promise<unknown>

/**
 * Keeps in the main process what each of our functions returned there, and reads it again if V8's inspector lost it on
 * the way (it holds what it waits for by a weak reference). Each function still runs once.
 */
export function keepAnswers(app: ElectronApplication): ElectronApplication {
  const evaluate = app.evaluate.bind(app) as (fn: unknown, argument: unknown) => Promise<unknown>
  let number = 0
  const kept: Evaluate = async (fn, argument) => {
    const call = [`${process.pid}-${number}`, String(fn), argument] as const
    number += 1
    for (let times = 1; ; times += 1) {
      try {
        return await evaluate(answer, call)
      } catch (error) {
        if (times === MOST_TIMES || !(error instanceof Error && error.message.includes(LOST))) throw error
      }
    }
  }
  return Object.assign(app, { evaluate: kept })
}

const answer = (electron: unknown, [call, source, argument]: readonly [string, string, unknown]): unknown => {
  const place = globalThis as unknown as { answers?: Map<string, unknown> }
  place.answers ??= new Map()
  const { answers } = place
  // Only the last result is kept, so none before it can be read again.
  if (!answers.has(call)) {
    if (answers.size > 50) for (const old of [...answers.keys()].slice(0, 25)) answers.delete(old)
    const { runInThisContext } = process.getBuiltinModule('node:vm')
    const fn = runInThisContext(`(${source})`) as (electron: unknown, argument: unknown) => unknown
    answers.set(call, fn(electron, argument))
  }
  return answers.get(call)
}
