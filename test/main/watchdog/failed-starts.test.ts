import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFailedStarts } from '../../../src/main/watchdog/failed-starts.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-starts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('counts each start as failed until it settles', () => {
  for (const before of [0, 1, 2]) {
    const starts = openFailedStarts(folder)
    expect(starts.read()).toBe(before)
    starts.begin()
  }
  openFailedStarts(folder).settle()
  expect(openFailedStarts(folder).read()).toBe(0)
})

it.each(['', '{}', '{"failed":-1}', '{"failed":1e9}', '{"failed":1,"name":"x"}'])('knows of none in %j', (text) => {
  writeFileSync(join(folder, 'failed-starts.json'), text)
  expect(openFailedStarts(folder).read()).toBe(0)
})

it('prevents no start where it cannot be written', () => {
  mkdirSync(join(folder, 'failed-starts.json'))
  const starts = openFailedStarts(folder)
  starts.begin()
  starts.settle()
  expect(starts.read()).toBe(0)
})
