import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KnownHeal } from '../../src/core/guidance/heal/known.ts'
import { openHeals } from '../../src/main/library/heals.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heals-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const heal: KnownHeal = {
  flow: 'mairie/inscription',
  version: 3,
  training: false,
  step: 'emploi',
  element: '0123456789abcdef',
  answer: 'refused',
}

describe('answers about healed elements', () => {
  it('are saved for the next start, and nothing beside them', async () => {
    await openHeals(folder).save(heal)
    expect(openHeals(folder).read()).toEqual([heal])
    expect(readdirSync(folder)).toEqual(['heals.json'])
    expect(readFileSync(join(folder, 'heals.json'), 'utf8')).toBe(JSON.stringify({ v: 1, heals: [heal] }))
  })

  it.each(['', '{', 'null', '[{"step":"emploi"}]', '[{"label":"Continuer"}]'])('count as none when %j', (text) => {
    writeFileSync(join(folder, 'heals.json'), text)
    expect(openHeals(folder).read()).toEqual([])
  })

  it('hold until the app closes where the disk refuses', async () => {
    writeFileSync(join(folder, 'file'), '')
    const store = openHeals(join(folder, 'file', 'nowhere'))
    expect(await store.save(heal)).toBe(false)
    expect(store.read()).toEqual([heal])
  })

  it('are 500 at most, and the oldest are dropped first', async () => {
    const store = openHeals(folder)
    for (let version = 1; version <= 503; version += 1) await store.save({ ...heal, version })
    expect(store.read()).toHaveLength(500)
    expect(store.read()[0]?.version).toBe(4)
  })
})
