import { readFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { parseDraft } from '../../../src/core/flow/read/parse.ts'

const text = readFileSync(new URL('../../flows/valid/smallest.yml', import.meta.url), 'utf8')

/** Frees all memory that nothing holds. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  await setImmediate() // what was read from a weak reference is held until then
  runInNewContext('gc')()
}

it('finds where a step is written, also once its parsed text has left the memory', async () => {
  const draft = parseDraft(text, 'essai/demarche.yml')
  if (!draft.ok) throw new Error('the smallest flow can be read')
  const { locate } = draft.value
  const before = locate(['steps', 0, 'title'])
  await collectGarbage()
  expect(locate(['steps', 0, 'title'])).toEqual(before)
  expect(text.split('\n')[before.line - 1]).toContain('title:')
})
