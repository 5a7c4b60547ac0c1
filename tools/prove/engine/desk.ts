import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { enterGuide, followSteps, judgeRecap } from '../../demo/play.ts'
import type { VisitScript } from '../../demo/scripts.ts'
import { finishVisit, tickSave } from '../../demo/sheet.ts'
import { summariseVisit } from '../../demo/summary.ts'
import { checkHands, type EngineRun, runInEngine } from './run.ts'

/** The steps of the shorter visit, and the bytes of a sheet, at least. */
const LEAST_STEPS = 15
const SHEET_BYTES = 10_000

/** Plays one of the demo's visits in Chromium, from home to the erased visit, and reads its journal back. */
export function playDeskVisit(script: VisitScript, pictures?: string): Promise<EngineRun> {
  return runInEngine({
    name: script.name,
    pictures,
    play: async ({ desk, userData, take }) => {
      await take('accueil')
      await enterGuide(desk)
      await take('guide')
      await followSteps(desk, script, { onStep: (step) => take(step) })
      await judgeRecap(desk, script)
      desk.saveNextTo(join(userData, 'feuille.pdf'))
      await tickSave(desk.coach)
      await desk.until(
        ({ screen }) => screen.at === 'recap' && screen.boxes.some(({ box, on }) => box === 'save' && on),
        'the box',
      )
      await take('recap')
      await finishVisit(desk)
      await take('fin')
      return []
    },
    readBack: (userData) => [...checkJournal(script, join(userData, 'journal')), ...checkFiles(userData)],
  })
}

/** Verifies the journal by the app's own verifier, and compares who did each step with what the script did. */
function checkJournal({ name, aids, contests }: VisitScript, folder: string): readonly string[] {
  const { journal, portalConfirmed, steps } = summariseVisit(name, folder, 0)
  const wrong: string[] = []
  if (!journal.verified) wrong.push(`the journal does not verify: ${journal.code}`)
  if (!portalConfirmed) wrong.push('the portal did not confirm')
  const checked = steps.map(({ id, hand }) => {
    const isTaken = (aids[id] ?? []).some((aid) => 'take' in aid)
    // A contested step counts by neither statement.
    return { id, hand, wanted: contests.includes(id) ? 'unknown' : isTaken ? 'worker' : 'person' }
  })
  return [...wrong, ...checkHands(checked, LEAST_STEPS)]
}

function checkFiles(userData: string): readonly string[] {
  const sheet = join(userData, 'feuille.pdf')
  const isSaved = existsSync(sheet) && statSync(sheet).size > SHEET_BYTES
  const visit = join(userData, 'visit-files')
  const left = existsSync(visit) ? readdirSync(visit) : []
  return [...(isSaved ? [] : ['the sheet was not saved']), ...left.map((file) => `left of the visit: ${file}`)]
}
