import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngineThread, EngineError, type EngineThread } from '../../../src/main/directory/engine-thread.ts'

const SCRIPT = resolve(import.meta.dirname, '../../../src/main/directory/worker.ts')
const EXTRACT = resolve(import.meta.dirname, '../../fixtures/directory/valid/lamednum.csv')
const FROM = { now: new Date('2026-11-27T09:15:00Z'), today: '2026-11-27' }
const ANY = { words: '', where: '', free: false, open: false, take: 6 }
let folder: string
let engine: EngineThread

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'directory-'))
  engine = createEngineThread(SCRIPT, folder)
})
afterEach(() => {
  engine.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the thread of the directory', () => {
  it('has no directory at first, and the installed extract afterwards', async () => {
    expect(await engine.request('state', null)).toBeNull()
    expect(await engine.request('search', { query: ANY, from: FROM })).toMatchObject({ is: 'found', total: 0 })
    expect(await engine.request('install', { paths: [EXTRACT], today: '2026-11-27' })).toMatchObject({
      is: 'installed',
    })
    expect(await engine.request('state', null)).toEqual({ places: 2, imported: '2026-11-27' })
  })

  it('finds places, describes one, and knows where a commune is', async () => {
    await engine.request('install', { paths: [EXTRACT], today: '2026-11-27' })
    const found = await engine.request('search', { query: { ...ANY, need: 'papers' }, from: FROM })
    expect(found).toMatchObject({ is: 'found', total: 1, places: [{ open: { is: 'open', until: 720 } }] })
    const place = await engine.request('place', {
      id: 'lamednum:lieu-1',
      from: { ...FROM, desk: { lat: 46, lon: 2.2 } },
    })
    expect(place).toMatchObject({ away: { direction: 'n' } })
    expect(place?.week).toHaveLength(7)
    expect(await engine.request('place', { id: 'nowhere', from: FROM })).toBeNull()
    expect(await engine.request('point', { where: 'belmont sur ourle' })).toMatchObject({ is: 'found' })
    expect(await engine.request('point', { where: 'Verzac' })).toEqual({ is: 'unknown' })
    expect(await engine.request('point', { id: 'lamednum:lieu-1' })).toMatchObject({ is: 'found' })
  })

  it('starts again with the next request after it was closed, with the saved directory', async () => {
    await engine.request('install', { paths: [EXTRACT], today: '2026-11-27' })
    engine.close()
    expect(await engine.request('state', null)).toMatchObject({ places: 2 })
  })

  it('rejects waiting requests when it ends, without naming the search', async () => {
    const broken = createEngineThread(join(folder, 'broken.mjs'), folder)
    writeFileSync(join(folder, 'broken.mjs'), 'throw new Error("x")')
    const failed = await broken
      .request('search', { query: { ...ANY, words: 'secret' }, from: FROM })
      .catch((error) => error)
    expect(failed).toBeInstanceOf(EngineError)
    expect(String(failed)).not.toContain('secret')
  })
})
