import { Worker } from 'node:worker_threads'
import type { EngineQuestion, EngineQuestions } from './engine.ts'
import type { EngineMessage } from './worker.ts'

type EngineReply =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failed: string }

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** The directory in its own thread, which starts with the first request. */
export interface EngineThread {
  request<Q extends EngineQuestion>(
    question: Q,
    argument: EngineQuestions[Q]['argument'],
  ): Promise<EngineQuestions[Q]['answer']>
  /** Ends the thread and frees its memory; the next request starts another one. */
  close(): void
}

/** The thread ended, or could not answer. The error names no search. */
export class EngineError extends Error {
  override readonly name = 'EngineError'
}

/** Opens the directory of a folder in a thread. `script` is the file that the thread runs. */
export function createEngineThread(script: string, folder: string): EngineThread {
  let worker: Worker | undefined
  let last = 0
  const waiting = new Map<number, Waiting>()

  const end = (one: Worker): void => {
    if (worker !== one) return
    worker = undefined
    for (const { reject } of waiting.values()) reject(new EngineError('ended'))
    waiting.clear()
  }
  const begin = (): Worker => {
    const begun = new Worker(script, { workerData: { folder }, name: 'directory' })
    begun.unref()
    begun.on('message', (reply: EngineReply) => {
      const one = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('failed' in reply) one?.reject(new EngineError(reply.failed))
      else one?.resolve(reply.answer)
    })
    begun.on('error', () => end(begun))
    begun.on('exit', () => end(begun))
    return begun
  }
  return {
    request: <Q extends EngineQuestion>(question: Q, argument: EngineQuestions[Q]['argument']) =>
      new Promise<EngineQuestions[Q]['answer']>((resolve, reject) => {
        worker ??= begin()
        last += 1
        waiting.set(last, { resolve: (answer) => resolve(answer as EngineQuestions[Q]['answer']), reject })
        worker.postMessage({ number: last, question, argument } satisfies EngineMessage)
      }),
    close: () => {
      const one = worker
      if (one === undefined) return
      end(one)
      void one.terminate()
    },
  }
}
