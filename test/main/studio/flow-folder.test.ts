import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FlowFile } from '../../../src/core/flow/read/library.ts'
import { openStudioFolder } from '../../../src/main/studio/flow-folder.ts'

const shipped: readonly FlowFile[] = [
  { path: 'essai/demarche.yml', text: 'flow: essai/demarche' },
  { path: 'essai/portal.yml', text: 'portal: essai' },
]

let userData = ''
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-studio-'))
})
afterEach(() => rmSync(userData, { recursive: true, force: true }))

const open = () =>
  openStudioFolder({
    userData,
    shipped: () => shipped,
    packed: () => [],
    followed: () => undefined,
    isSettled: () => false,
    follow: () => Promise.resolve(true),
  })

it('writes a mend of a shipped procedure and its record beside the app’s own files, never into the folder', async () => {
  const folder = open()
  const mend = { path: 'essai/demarche.yml', text: 'flow: essai/demarche # mended' }
  const prints = { path: 'essai/demarche.fingerprints.json', text: '{}' }
  expect(await folder.write([mend, prints])).toBe(true)
  expect(folder.made().map(({ path }) => path)).toEqual([prints.path, mend.path])
  expect(folder.read(mend.path)).toBe(mend.text)
  rmSync(join(userData, 'atelier-reparations'), { recursive: true })
  expect(folder.made()).toEqual([])
})
