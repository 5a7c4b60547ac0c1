import { Worker } from 'node:worker_threads'
import type { ScryptCost } from '../journal/keys/scrypt-cost.ts'

interface StretchWork {
  readonly secret: string
  readonly salt: Uint8Array
  readonly length: number
  readonly cost: ScryptCost
}

const SCRIPT = `
const { parentPort, workerData: { secret, salt, length, cost } } = require('node:worker_threads')
parentPort.postMessage(require('node:crypto').scryptSync(secret, salt, length, cost))
`

/**
 * Derives a key from a secret by scrypt, in a thread of its own. Node's own `scrypt` holds the main thread in Electron for as
 * long as a derivation takes (docs/decisions/build-scrypt-has-a-thread.md): half a second in which no window is answered.
 */
export function stretch(secret: string, salt: Uint8Array, length: number, cost: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const work: StretchWork = { secret, salt, length, cost }
    const thread = new Worker(SCRIPT, { eval: true, workerData: work })
    thread.once('message', (key: Uint8Array) => resolve(Buffer.from(key)))
    thread.once('error', reject)
    thread.once('exit', () => reject(new Error('the thread ended before it had derived the key')))
  })
}
