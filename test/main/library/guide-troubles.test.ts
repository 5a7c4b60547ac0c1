import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { View } from '../../../src/core/app/view/view.ts'
import { openGuideTroubles } from '../../../src/main/library/guide-troubles.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-troubles-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const visit = (id: string) => ({ id, flow: { flow: 'essai/demarche', version: 2 } })
const show = (status: string, { training = false, step = 'ouvrir' } = {}): Pick<View, 'screen'> =>
  ({ screen: { at: 'guide', step: { id: step }, portal: { status, training } } }) as Pick<View, 'screen'>
const place = { flow: 'essai/demarche', version: 2, step: 'ouvrir' }

it('counts each trouble once for a visit and step, and saves only sums', async () => {
  const troubles = openGuideTroubles(folder)
  for (const status of ['ok', 'gone', 'ok', 'gone', 'not-yet']) troubles.follow(visit('a'), show(status))
  troubles.sayDifferent()
  troubles.sayDifferent()
  troubles.follow(visit('b'), show('gone'))
  const counts = [
    { ...place, trouble: 'gone', visits: 2 },
    { ...place, trouble: 'different', visits: 1 },
  ]
  expect(troubles.read()).toEqual(counts)
  const path = join(folder, 'guide-troubles.json')
  await expect.poll(() => JSON.parse(readFileSync(path, 'utf8'))).toEqual({ v: 1, counts })
  expect(openGuideTroubles(folder).read()).toEqual(counts)
})

it('counts no practice, and nothing outside a visit', () => {
  const troubles = openGuideTroubles(folder)
  troubles.follow(visit('a'), show('gone', { training: true }))
  troubles.sayDifferent()
  troubles.follow(undefined, show('gone'))
  troubles.follow(visit('a'), { screen: { at: 'organisation' } })
  troubles.sayDifferent()
  expect(troubles.read()).toEqual([])
})

it('counts nothing of a person alone at a kiosk', () => {
  const troubles = openGuideTroubles(folder, 'kiosk')
  troubles.follow(visit('a'), show('gone'))
  troubles.sayDifferent()
  expect(troubles.read()).toEqual([])
})
