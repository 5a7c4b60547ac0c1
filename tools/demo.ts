import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { playVisit } from './demo/play.ts'
import { VISIT_SCRIPTS, type VisitScript } from './demo/scripts.ts'
import { keepSheet, wipeVisit } from './demo/sheet.ts'
import { summariseVisit, type VisitSummary } from './demo/summary.ts'
import { toTable } from './demo/table.ts'
import { launchDesk, PROJECT } from './drivers/desk/launch.ts'

const OUTPUT = join(PROJECT, 'demo-output')

const values = parseOptions()
const say = (text: string) => {
  if (!values.json) process.stdout.write(`${text}\n`)
}

/** Parses the options. Exits with 2 and the usage if an argument is unknown. */
function parseOptions(): { readonly json: boolean } {
  try {
    return parseArgs({ options: { json: { type: 'boolean', default: false } } }).values
  } catch {
    process.stderr.write('Argument inconnu. Usage : npm run demo [-- --json]\n')
    return process.exit(2)
  }
}

/** Plays one visit on a profile of its own, leaves its pictures, journal and sheet, and reads the journal back. */
async function play(script: VisitScript): Promise<VisitSummary> {
  say(`Visite : ${script.about}…`)
  const folder = join(OUTPUT, script.name)
  mkdirSync(folder, { recursive: true })
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-demo-'))
  const start = performance.now()
  const desk = await launchDesk(userData)
  try {
    await playVisit(desk, script, folder)
    await keepSheet(desk, join(folder, 'feuille.pdf'))
    await wipeVisit(desk, join(folder, 'recu-effacement.png'))
  } finally {
    await desk.close()
  }
  const durationMs = Math.round(performance.now() - start)
  // The keys too: everything in this journal is invented, and its readers want to read it whole.
  for (const name of ['journal', 'journal-keys']) cpSync(join(userData, name), join(folder, name), { recursive: true })
  rmSync(userData, { recursive: true, force: true })
  return summariseVisit(script.name, join(folder, 'journal'), durationMs)
}

rmSync(OUTPUT, { recursive: true, force: true })
const visits: VisitSummary[] = []
for (const script of VISIT_SCRIPTS) visits.push(await play(script))

const summary = JSON.stringify({ visits }, null, 2)
writeFileSync(join(OUTPUT, 'summary.json'), `${summary}\n`)
if (values.json) process.stdout.write(`${summary}\n`)
for (const [index, visit] of visits.entries()) say(`\n${toTable(VISIT_SCRIPTS[index]?.about ?? visit.name, visit)}`)
say('\nImages, journal, feuille et résumé : demo-output/')
process.exitCode = visits.every(({ journal, portalConfirmed }) => journal.verified && portalConfirmed) ? 0 : 1
