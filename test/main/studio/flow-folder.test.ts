import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

function write(path: string, text: string): void {
  mkdirSync(join(userData, path, '..'), { recursive: true })
  writeFileSync(join(userData, path), text)
}

const open = () =>
  openStudioFolder({
    userData,
    shipped: () => shipped,
    packed: () => [],
    followed: () => undefined,
    isSettled: () => false,
    follow: () => Promise.resolve(true),
  })

it('gives back the same file objects while the disk says the same, so that none is parsed again', () => {
  write('atelier/voisin/demarche.yml', 'flow: voisin/demarche')
  write('atelier-reparations/essai/demarche.yml', 'flow: essai/demarche # mended')
  const folder = open()
  const [before, again] = [folder.all(), folder.all()]
  expect(before).toHaveLength(3)
  expect(again.every((file, index) => file === before[index])).toBe(true)
})

it('gives a new object for a file that changed on the disk, and only for it', () => {
  write('atelier/voisin/demarche.yml', 'flow: voisin/demarche')
  write('atelier/voisin/portal.yml', 'portal: voisin')
  const folder = open()
  const before = folder.made()
  write('atelier/voisin/demarche.yml', 'flow: voisin/demarche # by hand')
  const after = folder.made()
  expect(after.map(({ text }) => text)).toEqual(['flow: voisin/demarche # by hand', 'portal: voisin'])
  expect(after.map((file) => before.includes(file))).toEqual([false, true])
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
