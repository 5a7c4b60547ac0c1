import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agree, followSteps, judgeRecap, pickTraining } from '../demo/play.ts'
import { VISIT_SCRIPTS, type VisitScript } from '../demo/scripts.ts'
import { finishVisit } from '../demo/sheet.ts'
import { launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { faults, OUTPUT, resize } from './camera.ts'
import { type Chapter, toSubtitles } from './film-words.ts'
import { startRecording, writeFilm } from './recorder.ts'

/** The window, in pixels, and the strip of words below it. */
const PICTURE = { width: 1280, height: 720 }
const BELOW = 80
/** The film's length and size at most: in milliseconds, and in bytes. */
const LENGTH = 60_000
const MOST_BYTES = 4 * 1024 * 1024
/** In milliseconds: how long each step stands, so that its sentence can be read. */
const READ = 900
const STAND = 3_000

/** Where each part of the film begins: before the visit, at a step, and after it. */
const CHAPTERS: Readonly<Record<string, string>> = {
  home: 'On choisit une démarche. « Essayer » ouvre une copie du site : rien n’est envoyé.',
  before: 'Avant de commencer : ce que l’ordinateur note. La personne choisit.',
  cookies: 'Une étape à la fois. Le guide montre l’endroit, la personne fait.',
  'mot-de-passe': 'Le mot de passe est à la personne. Rien de ce qu’elle tape n’est gardé.',
  formation: 'Le guide lit à voix haute. « Aidez-moi » aide plus, un peu à la fois.',
  invalidite: 'L’accompagnant prend la main pour une étape, et dit pourquoi. La main revient ensuite.',
  relire: 'Avant d’envoyer, on relit ensemble.',
  recap: 'À la fin : qui a fait quoi. La personne peut corriger.',
  end: 'Tout ce qui était ouvert est effacé.',
}

/** Films one visit of the demo as `film.webm`, with its words below it and as `film.vtt`. */
export async function takeFilm(): Promise<void> {
  const [usual] = VISIT_SCRIPTS
  if (!usual) throw new Error('the demo has no visit to show')
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-film-'))
  try {
    const recording = join(folder, 'recording.mkv')
    const aids = { formation: [{ help: 'read' }, { help: 'point' }], invalidite: [{ take: 'reading' }] } as const
    const { chapters, tookMs } = await film({ ...usual, aids }, folder, recording)
    const speed = Math.max(1, tookMs / LENGTH)
    const words = join(OUTPUT, 'film.vtt')
    writeFileSync(words, toSubtitles(chapters, { speed, tookMs }))
    writeFilm(recording, join(OUTPUT, 'film.webm'), { speed, words, below: BELOW })
    const { size } = statSync(join(OUTPUT, 'film.webm'))
    if (size > MOST_BYTES) faults.push(`film: ${size} bytes, more than ${MOST_BYTES}`)
    process.stdout.write(`docs/screens/film.webm, ${Math.round(tookMs / speed / 1000)} s, ${size} bytes\n`)
  } finally {
    eraseFolder(folder)
  }
}

async function film(script: VisitScript, folder: string, recording: string) {
  const desk = await launchDesk(join(folder, 'profile'))
  try {
    await resize(desk, PICTURE)
    const { x, y } = await desk.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setPosition(0, 0)
      return window?.getContentBounds() ?? { x: 0, y: 0 }
    })
    const recorder = await startRecording({ x, y, ...PICTURE }, recording)
    const chapters: Chapter[] = []
    const begin = async (name: string, standMs = READ) => {
      const words = CHAPTERS[name]
      if (words !== undefined) chapters.push({ atMs: recorder.elapsed(), words })
      await desk.coach.waitForTimeout(standMs)
    }
    await begin('home', STAND)
    await pickTraining(desk)
    await begin('before', STAND)
    await agree(desk)
    await followSteps(desk, script, { onStep: (step) => begin(step) })
    await begin('recap', STAND)
    await judgeRecap(desk, script)
    await finishVisit(desk)
    await begin('end', STAND)
    const tookMs = recorder.elapsed()
    await recorder.stop()
    return { chapters, tookMs }
  } finally {
    await desk.close()
  }
}
