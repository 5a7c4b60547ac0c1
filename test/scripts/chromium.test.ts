import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const load = (script: string): Promise<unknown> =>
  import(pathToFileURL(join(import.meta.dirname, '../../scripts', script)).href)
const { ensureChromium } = (await load('chromium.mjs')) as {
  ensureChromium(named: string): { readonly executable: string; readonly version: string }
}
const { findEngines } = (await load('engines.mjs')) as {
  findEngines(electron: { readonly executable: string; readonly version: string; readonly source: string }): {
    readonly hasChromium: boolean
    readonly env: Readonly<Record<string, string>>
    readonly words: string
  }
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-chromium-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a program that answers with these words, whatever it is asked. */
function writeProgram(name: string, answer: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\necho '${answer}'\n`)
  chmodSync(path, 0o755)
  return path
}

/** Finds the engines of a run in which CHROMIUM names this program. */
function findWith(named: string): ReturnType<typeof findEngines> {
  const before = process.env.CHROMIUM
  process.env.CHROMIUM = named
  try {
    const electron = writeProgram('electron', '130.0.6723.137')
    return findEngines({ executable: electron, version: '33.2.1', source: 'fallback runtime from npm' })
  } finally {
    if (before === undefined) delete process.env.CHROMIUM
    else process.env.CHROMIUM = before
  }
}

it('takes the Chromium that is named, and reads its version', () => {
  for (const [name, answer] of [
    ['debian', 'Chromium 156.0.8078.114 built on Debian GNU/Linux 13 (trixie)'],
    ['google', 'Google Chrome 156.0.8078.114 '],
  ] as const) {
    const executable = writeProgram(name, answer)
    expect(ensureChromium(executable)).toEqual({ executable, version: '156.0.8078.114' })
  }
})

it('refuses by its name a Chromium that does not exist, or that says no version', () => {
  const missing = join(folder, 'missing')
  expect(() => ensureChromium(missing)).toThrow(`CHROMIUM names ${missing}, which does not exist.`)
  const silent = writeProgram('silent', 'Mozilla Firefox 150.0')
  expect(() => ensureChromium(silent)).toThrow(`CHROMIUM names ${silent}, which does not answer --version`)
})

it('names both engines with their versions, and gives tests where they are', () => {
  const chromium = writeProgram('chromium', 'Chromium 156.0.8078.114')
  const { env, ...engines } = findWith(chromium)
  expect(env).toEqual({ CHROMIUM: chromium, ELECTRON_EXEC_PATH: join(folder, 'electron') })
  expect(engines).toEqual({
    hasChromium: true,
    words: 'Electron 33.2.1 (Chromium 130.0.6723.137), fallback runtime from npm · Chromium 156.0.8078.114',
  })
})

it('goes on with one engine where the other is missing, and says so', () => {
  const { env, ...engines } = findWith(join(folder, 'missing'))
  expect(env).not.toHaveProperty('CHROMIUM')
  expect(engines).toEqual({
    hasChromium: false,
    words: 'Electron 33.2.1 (Chromium 130.0.6723.137), fallback runtime from npm · no Chromium',
  })
})
