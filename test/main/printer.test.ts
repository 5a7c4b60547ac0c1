import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findPrinter } from '../../src/main/papers/printer.ts'
import { createCupsPrinter45, createPrinterWindow45, createWindowsPrinter45 } from '../contract/printers.ts'

let folder: string
const path = process.env.PATH
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-lpstat-'))
  process.env.PATH = folder
})
afterEach(() => {
  process.env.PATH = path
  rmSync(folder, { recursive: true })
})

/** Puts a program in the place of `lpstat`. test/e2e/printers.test.ts asks the real one. */
function say(text: string, code = 0): void {
  const program = join(folder, 'lpstat')
  writeFileSync(program, `#!/bin/sh\necho '${text}'\nexit ${code}\n`)
  chmodSync(program, 0o755)
}

describe('the printer that papers go to, where Electron does not say which one is the default', () => {
  const two = [createCupsPrinter45('accueil', '5', 'paused'), createCupsPrinter45('salle', '3')]

  it('is the one that CUPS names, in its own state', async () => {
    say('system default destination: salle/brouillon')
    expect(await findPrinter(createPrinterWindow45(two))).toEqual({ name: 'salle', state: 'ready' })
    say('system default destination: accueil')
    expect(await findPrinter(createPrinterWindow45(two))).toEqual({ name: 'accueil', state: 'stopped' })
  })

  it('is the first one where CUPS says that there is no default', async () => {
    say('no system default destination', 1)
    expect(await findPrinter(createPrinterWindow45(two))).toEqual({ name: 'accueil', state: 'stopped' })
  })

  it('is unknown, in the job too, among several where nobody says which, or the default is another machine’s', async () => {
    expect(await findPrinter(createPrinterWindow45(two))).toEqual({ state: 'unknown' })
    say('lpstat: Bad file descriptor', 1)
    expect(await findPrinter(createPrinterWindow45(two))).toEqual({ state: 'unknown' })
    say('system default destination: bureau')
    expect(await findPrinter(createPrinterWindow45(two))).toEqual({ state: 'unknown' })
  })

  it('is the only one without CUPS, in a state that nobody knows', async () => {
    const windows = createPrinterWindow45([createWindowsPrinter45('Brother HL')])
    expect(await findPrinter(windows)).toEqual({ name: 'Brother HL', state: 'unknown' })
  })

  it('is none where there is none', async () => {
    expect(await findPrinter(createPrinterWindow45([]))).toEqual({ state: 'none' })
  })
})
