import { parentPort, workerData } from 'node:worker_threads'
import { createDirectoryEngine, type EngineQuestion, type EngineQuestions } from './engine.ts'

/** A request from the main thread. */
export interface EngineMessage {
  readonly number: number
  readonly question: EngineQuestion
  readonly argument: EngineQuestions[EngineQuestion]['argument']
}

/** The directory's thread: it reads and indexes 20,000 places without freezing the window. */
const { folder } = workerData as { readonly folder: string }
const engine = createDirectoryEngine(folder)
parentPort?.on('message', ({ number, question, argument }: EngineMessage) => {
  try {
    parentPort?.postMessage({ number, answer: engine.request(question, argument as never) })
  } catch (error) {
    // Only the error's name, as its message may contain the search.
    parentPort?.postMessage({ number, failed: error instanceof Error ? error.name : 'unknown' })
  }
})
