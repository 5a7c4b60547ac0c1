import { parentPort, workerData } from 'node:worker_threads'
import { createDirectoryEngine, type EngineQuestion, type EngineQuestions } from './engine.ts'

/** A question as it comes from the main process's own thread. */
export interface EngineMessage {
  readonly number: number
  readonly question: EngineQuestion
  readonly asked: EngineQuestions[EngineQuestion]['asked']
}

/** The thread of the directory: 20,000 places are read and indexed here, and the window goes on meanwhile. */
const { folder } = workerData as { readonly folder: string }
const engine = createDirectoryEngine(folder)
parentPort?.on('message', ({ number, question, asked }: EngineMessage) => {
  try {
    parentPort?.postMessage({ number, answer: engine.ask(question, asked as never) })
  } catch (error) {
    // The name alone: a message may say what was sought.
    parentPort?.postMessage({ number, failed: error instanceof Error ? error.name : 'unknown' })
  }
})
