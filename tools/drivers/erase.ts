import { rmSync } from 'node:fs'

/**
 * Erases a folder in which an app or a browser ran, with all that it holds. Processes of theirs outlive them for a moment
 * and still write: a folder that is not empty yet is tried again, later each time, for twenty seconds.
 */
export function eraseFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}
