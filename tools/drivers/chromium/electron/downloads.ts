import { EventEmitter } from 'node:events'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseFolder } from '../../erase.ts'
import type { Protocol } from '../protocol.ts'

interface Begun {
  readonly guid: string
  readonly url: string
  readonly suggestedFilename: string
}

interface Progress {
  readonly guid: string
  readonly totalBytes: number
  readonly receivedBytes: number
  readonly state: 'inProgress' | 'completed' | 'canceled'
}

/** What the app uses of Electron's DownloadItem. */
class DownloadItem extends EventEmitter {
  path: string | undefined
  isCancelled = false
  progress: Progress | undefined
  readonly #begun: Begun
  readonly #mimeType: string

  constructor(begun: Begun, mimeType: string) {
    super()
    this.#begun = begun
    this.#mimeType = mimeType
  }

  getMimeType(): string {
    return this.#mimeType
  }

  getFilename(): string {
    return this.#begun.suggestedFilename
  }

  getReceivedBytes(): number {
    return this.progress?.receivedBytes ?? 0
  }

  getTotalBytes(): number {
    return this.progress?.totalBytes ?? 0
  }

  setSavePath(path: string): void {
    this.path = path
  }

  cancel(): void {
    this.isCancelled = true
  }
}

/** Passes on the downloads of one browser context: Chromium saves them into a folder of ours, from which they are moved. */
export class Downloads {
  readonly #events: EventEmitter
  readonly #items = new Map<string, DownloadItem>()
  readonly #types = new Map<string, string>()
  #isOver = false

  constructor(events: EventEmitter) {
    this.#events = events
  }

  /** Notes the type of a response, which the protocol does not name for a download. */
  noteType(url: string, type: string): void {
    this.#types.set(url, type)
  }

  /** Ends with its context: what later contexts receive is not its own. */
  end(): void {
    this.#isOver = true
  }

  async follow(protocol: Protocol, browserContextId: string): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-received-'))
    process.once('exit', () => eraseFolder(folder))
    protocol.listen('', ({ method, params }) => {
      if (method === 'Browser.downloadWillBegin') this.#begin(params as unknown as Begun)
      if (method === 'Browser.downloadProgress') this.#go(params as unknown as Progress, folder)
    })
    await protocol.send('', 'Browser.setDownloadBehavior', {
      behavior: 'allowAndName',
      browserContextId,
      downloadPath: folder,
      eventsEnabled: true,
    })
  }

  #begin(begun: Begun): void {
    if (this.#isOver) return
    const item = new DownloadItem(begun, this.#types.get(begun.url) ?? '')
    this.#items.set(begun.guid, item)
    this.#events.emit('will-download', { preventDefault: () => item.cancel() }, item)
  }

  #go(progress: Progress, folder: string): void {
    const item = this.#items.get(progress.guid)
    if (item === undefined) return
    item.progress = progress
    item.emit('updated')
    if (progress.state === 'inProgress') return
    this.#items.delete(progress.guid)
    const received = join(folder, progress.guid)
    const isKept = progress.state === 'completed' && !item.isCancelled && item.path !== undefined
    if (isKept && item.path !== undefined) renameSync(received, item.path)
    else rmSync(received, { force: true })
    item.emit('done', {}, isKept ? 'completed' : 'cancelled')
  }
}
