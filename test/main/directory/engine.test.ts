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
  it('has none at first, and the extract that was installed afterwards', async () => {
    expect(await engine.ask('state', null)).toBeNull()
    expect(await engine.ask('search', { wish: ANY, from: FROM })).toMatchObject({ is: 'found', total: 0 })
    expect(await engine.ask('install', { paths: [EXTRACT], today: '2026-11-27' })).toMatchObject({ is: 'installed' })
    expect(await engine.ask('state', null)).toEqual({ places: 2, imported: '2026-11-27' })
  })

  it('finds places, describes one, and knows where a commune is', async () => {
    await engine.ask('install', { paths: [EXTRACT], today: '2026-11-27' })
    const found = await engine.ask('search', { wish: { ...ANY, need: 'papers' }, from: FROM })
    expect(found).toMatchObject({ is: 'found', total: 1, places: [{ open: { is: 'open', until: 720 } }] })
    const place = await engine.ask('place', { id: 'lamednum:lieu-1', from: { ...FROM, desk: { lat: 46, lon: 2.2 } } })
    expect(place).toMatchObject({ away: { direction: 'n' } })
    expect(place?.week).toHaveLength(7)
    expect(await engine.ask('place', { id: 'nowhere', from: FROM })).toBeNull()
    expect(await engine.ask('point', { where: 'belmont sur ourle' })).toMatchObject({ is: 'found' })
    expect(await engine.ask('point', { where: 'Verzac' })).toEqual({ is: 'unknown' })
    expect(await engine.ask('point', { id: 'lamednum:lieu-1' })).toMatchObject({ is: 'found' })
  })

  it('begins again with the next question once it was closed, with what is on the disk', async () => {
    await engine.ask('install', { paths: [EXTRACT], today: '2026-11-27' })
    engine.close()
    expect(await engine.ask('state', null)).toMatchObject({ places: 2 })
  })

  it('refuses what waits when it ends, and says nothing of what was asked', async () => {
    const broken = createEngineThread(join(folder, 'broken.mjs'), folder)
    writeFileSync(join(folder, 'broken.mjs'), 'throw new Error("x")')
    const failed = await broken.ask('search', { wish: { ...ANY, words: 'secret' }, from: FROM }).catch((error) => error)
    expect(failed).toBeInstanceOf(EngineError)
    expect(String(failed)).not.toContain('secret')
  })
})
