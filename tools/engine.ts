/**
 * Runs `npm run doctor -- --engine`: examines the Electron that set-up found, plays one visit of the app in it, and writes
 * `docs/engines/<electron>-<platform>.md`, which the repository keeps. Exit 1 if something is wrong.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clock } from '../src/journal/clock.ts'
import { PROJECT } from './drivers/desk/launch.ts'
import { eraseFolder } from './drivers/erase.ts'
import { examineApp } from './engine/examine-app.ts'
import { examineEngine } from './engine/examine-engine.ts'
import { findFaults, toEnginePage } from './engine/report.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-engine-'))
try {
  say('The engine alone…')
  const engine = await examineEngine(join(folder, 'bare'))
  say(`Electron ${engine.electron}, Chromium ${engine.chromium}. One visit of the app in it…`)
  const app = await examineApp(join(folder, 'app'), join(folder, 'pictures'))
  // The caller's own day, not UTC's.
  const day = new Intl.DateTimeFormat('sv-SE').format(clock.now())
  const page = join('docs/engines', `${engine.electron}-${engine.platform}.md`)
  mkdirSync(join(PROJECT, 'docs/engines'), { recursive: true })
  writeFileSync(join(PROJECT, page), toEnginePage(engine, app, day))
  const faults = findFaults(engine, app)
  for (const fault of faults) say(`Wrong: ${fault}`)
  say(`${page} is written: ${faults.length} wrong. Please add it to the repository.`)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  eraseFolder(folder)
}
