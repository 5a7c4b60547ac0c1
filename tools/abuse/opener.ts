import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { eraseFolder } from '../drivers/erase.ts'

/** A replacement for the system's opener, for apps started after it, that only writes down what it is asked to open. */
export interface FakeOpener {
  readonly opened: () => readonly string[]
  remove(): void
}

/**
 * Installs the replacement. On Linux Chromium passes addresses to `xdg-open` without Electron's `shell`: only a program
 * can catch that.
 */
export function installFakeOpener(): FakeOpener {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-opener-'))
  const notes = join(folder, 'opened')
  const program = join(folder, 'xdg-open')
  writeFileSync(program, `#!/bin/sh\necho "$1" >> '${notes}'\n`)
  chmodSync(program, 0o755)
  const { PATH } = process.env
  process.env.PATH = `${folder}${delimiter}${PATH}`
  return {
    opened: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n') : []),
    remove: () => {
      process.env.PATH = PATH
      eraseFolder(folder)
    },
  }
}
