import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Session } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installDownloads, MAX_BYTES } from '../../../src/main/guided-view/policy/downloads.ts'

let folder: string
let received: string[]
let refused: number
let partition: EventEmitter
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'downloads-'))
  received = []
  refused = 0
  partition = new EventEmitter()
  installDownloads(partition as unknown as Session, folder, {
    onReceived: (file) => received.push(file),
    onRefused: () => {
      refused += 1
    },
  })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A download as Electron provides it, whose bytes arrive when the test says so. */
class Item extends EventEmitter {
  path = ''
  received = 0
  readonly #announced: number
  constructor(announced: number) {
    super()
    this.#announced = announced
  }
  getMimeType = () => 'application/pdf'
  getFilename = () => 'papier.pdf'
  getReceivedBytes = () => this.received
  getTotalBytes = () => this.#announced
  setSavePath = (path: string) => {
    this.path = path
  }
  cancel = () => {
    this.emit('done', {}, 'cancelled')
  }
  comes = (bytes: number) => {
    this.received = bytes
    writeFileSync(this.path, '%PDF-half')
    this.emit('updated', {}, 'progressing')
  }
  ends = (bytes: number) => {
    this.received = bytes
    writeFileSync(this.path, '%PDF-whole')
    this.emit('done', {}, 'completed')
  }
}

/** Starts a download; returns whether it was allowed to begin. */
function start(announced: number): { readonly item: Item; readonly isLet: boolean } {
  const item = new Item(announced)
  let isLet = true
  partition.emit('will-download', { preventDefault: () => (isLet = false) }, item)
  return { item, isLet }
}

describe('a download', () => {
  it('is refused before its first byte where it announces more bytes than a visit may receive', () => {
    expect(start(MAX_BYTES + 1).isLet).toBe(false)
    expect([refused, readdirSync(folder)]).toEqual([1, []])
  })

  it('is stopped on the way where it announces no size, and leaves no partial file', () => {
    const { item } = start(0)
    item.comes(MAX_BYTES - 1)
    expect([refused, existsSync(item.path)]).toEqual([0, true])
    item.comes(MAX_BYTES + 1)
    expect([refused, received, readdirSync(folder)]).toEqual([1, [], []])
  })

  it('counts with all files of a visit, half received ones too', () => {
    const first = start(MAX_BYTES / 2)
    expect(start(MAX_BYTES / 2 + 1).isLet).toBe(false)
    first.item.ends(MAX_BYTES / 2)
    expect(start(MAX_BYTES / 2 + 1).isLet).toBe(false)
    const last = start(MAX_BYTES / 2)
    last.item.ends(MAX_BYTES / 2)
    expect([received.length, refused]).toEqual([2, 2])
  })

  it('frees its share, and leaves no partial file, where it broke off', () => {
    const broken = start(MAX_BYTES)
    broken.item.comes(10)
    broken.item.emit('done', {}, 'interrupted')
    expect(readdirSync(folder)).toEqual([])
    expect(start(MAX_BYTES).isLet).toBe(true)
  })
})
