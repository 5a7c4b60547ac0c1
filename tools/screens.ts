import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agree, askHelp, followSteps, openCoachMenu, pickTraining, sayReason } from './demo/play.ts'
import { VISIT_SCRIPTS } from './demo/scripts.ts'
import { finishVisit } from './demo/sheet.ts'
import { WORDS } from './demo/words.ts'
import { type Desk, launchDesk } from './drivers/desk/launch.ts'
import { faults, OUTPUT, press, resize, takeThrice, USUAL } from './screens/camera.ts'
import { takeCare } from './screens/care.ts'
import { takeDeep } from './screens/deep.ts'
import { takeEnd } from './screens/end.ts'
import { takeFilm } from './screens/film.ts'
import { takeHome } from './screens/home.ts'
import { takeKiosk } from './screens/kiosk.ts'
import { takePlaces } from './screens/places.ts'
import { takeSetup } from './screens/setup.ts'
import { takeSheets } from './screens/sheets.ts'
import { takeSites } from './screens/sites.ts'
import { takeStates } from './screens/states.ts'
import { takeStudio } from './screens/studio.ts'
import { takeSupervision } from './screens/supervision.ts'
import { takeAlone, takeGate, takeLadder, takePages, takeSecret } from './screens/together.ts'
import { takeWrong } from './screens/wrong.ts'

/** The step at which the guide is shown: a question with two answers, in the middle of the procedure. */
const SHOWN_STEP = 'travail'

type Script = (typeof VISIT_SCRIPTS)[number]

/** Takes the pictures of docs/screens again, from one visit in the real window, for the documents and for a look. */
async function takeAll(desk: Desk, script: Script): Promise<void> {
  await resize(desk, USUAL)
  const code = await takeBefore(desk)
  await takeSecret(desk, script)
  await followSteps(desk, script, { before: SHOWN_STEP })
  await takeLadder(desk)
  await takePages(desk, 'pages')
  await takeGuide(desk)
  await takeAlone(desk, script)
  await takeGate(desk, script)
  await followSteps(desk, script)
  await finishVisit(desk)
  await takeNotebook(desk, code)
}

/** Takes the pictures before the guide, with a new notebook; returns its words. */
async function takeBefore(desk: Desk): Promise<string> {
  const { coach, until } = desk
  await pickTraining(desk)
  await press(coach, WORDS.changeNotebook)
  await press(coach, WORDS.beginNotebook)
  const { notebook } = await until(({ screen }) => screen.at === 'code', 'the words of a new notebook')
  await takeThrice(desk, 'code')
  await press(coach, WORDS.keepCode)
  await until(({ screen }) => screen.at === 'before', 'the page before again')
  await agree(desk)
  return notebook.is === 'offering' ? notebook.code.join(' ') : ''
}

/**
 * Takes the pictures of the notebook as its person opens it again: the request for the words, one misspelt word, then
 * the notebook.
 */
async function takeNotebook(desk: Desk, code: string): Promise<void> {
  const { coach, until } = desk
  await press(coach, WORDS.closeFarewell)
  await press(coach, WORDS.ownNotebook)
  const words = coach.getByRole('textbox', { name: WORDS.sixWords })
  await words.fill('agneau bateauu')
  await coach.keyboard.press('Enter')
  await until(({ notebook }) => notebook.is === 'asking' && notebook.misread !== undefined, 'the misspelt word')
  await takeThrice(desk, 'code-asked')
  await words.fill(code)
  await coach.keyboard.press('Enter')
  await until(({ screen }) => screen.at === 'notebook', 'the notebook')
  await takeThrice(desk, 'notebook')
}

/** Takes the guide in its states and sizes; leaves the hand with the worker, for a reason, at the shown step. */
async function takeGuide(desk: Desk): Promise<void> {
  const { coach, until } = desk
  await takeThrice(desk, 'guide')
  await openCoachMenu(desk)
  await takeThrice(desk, 'guide-menu')
  await coach.keyboard.press('Escape')
  await askHelp(desk, 'point')
  await takeThrice(desk, 'guide-helped')
  await takeDrift(desk)
  await coach.keyboard.press('F8')
  await until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'worker', 'the worker to have the hand')
  await takeThrice(desk, 'handover')
  await sayReason(desk, WORDS.reasons.choice)
  await takeThrice(desk, 'guide-tools')
  await press(coach, WORDS.yes)
}

/** Changes the words and names of the site's question: the coach shows what it takes for the place, and asks. */
async function takeDrift(desk: Desk): Promise<void> {
  const portal = await desk.portal()
  await portal.evaluate(() => {
    const block = document.querySelector('#travailleBloc')
    const walker = document.createTreeWalker(block ?? document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      node.nodeValue = (node.nodeValue ?? '').replace(
        /Avez-vous travaillé[^?]*/,
        'Avez-vous exercé une activité, salariée ou non ',
      )
    }
    block?.setAttribute('id', 'activite')
  })
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'drifted', 'the question')
  await takeThrice(desk, 'drift')
  await portal.reload()
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the page as it was')
}

/** Takes the pictures of a visit at a desk, on a profile of its own. */
async function takeVisit(): Promise<void> {
  const [script] = VISIT_SCRIPTS
  if (!script) throw new Error('the demo has no visit to show')
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-screens-'))
  const desk = await launchDesk(userData)
  try {
    await takeAll(desk, script)
  } finally {
    await desk.close()
    rmSync(userData, { recursive: true, force: true })
  }
}

const PARTS = {
  home: takeHome,
  visit: takeVisit,
  end: takeEnd,
  states: takeStates,
  wrong: takeWrong,
  sites: takeSites,
  deep: takeDeep,
  places: takePlaces,
  setup: takeSetup,
  care: takeCare,
  supervision: takeSupervision,
  studio: takeStudio,
  kiosk: takeKiosk,
  sheets: takeSheets,
  film: takeFilm,
}

// One part by its name, or all of them; then pictures that are no longer taken are removed.
const [only] = process.argv.slice(2)
mkdirSync(OUTPUT, { recursive: true })
if (only === undefined)
  for (const name of readdirSync(OUTPUT).filter((one) => one.endsWith('.png'))) rmSync(join(OUTPUT, name))
for (const [name, takePart] of Object.entries(PARTS)) if (only === undefined || only === name) await takePart()
if (faults.length > 0) {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}
