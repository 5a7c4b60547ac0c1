import { join } from 'node:path'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { askKiosk, CODE } from '../../abuse/scene.ts'
import { touch } from '../../drivers/desk/finger.ts'
import { visitByTouch } from '../../drivers/kiosk/touch-visit.ts'
import { checkHands, type EngineRun, type Played, runInEngine } from './run.ts'

/** EX_TEMPFAIL of sysexits.h, with which a supervised kiosk asks to be started again. */
const AGAIN = 75
const LEAST_STEPS = 15

/** Plays a whole visit at a kiosk by a finger alone, up to the end of the process. */
export function playKioskVisit(pictures?: string): Promise<EngineRun> {
  return runInEngine({
    name: 'borne',
    args: ['--kiosk', '--supervised', '--call-port=0'],
    pictures,
    code: AGAIN,
    play: playPerson,
    readBack: (userData) => {
      const { entries } = readJournal(join(userData, 'journal'))
      const done = entries.flatMap((entry) => (entry.kind === 'step-ended' ? [entry] : []))
      return checkHands(
        done.map(({ step, hand }) => ({ id: step, hand, wanted: 'person' })),
        LEAST_STEPS,
      )
    },
  })
}

async function playPerson({ desk, take }: Played): Promise<readonly string[]> {
  await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
  await askKiosk(desk, { do: 'leave-badge' })
  await desk.until(({ kiosk }) => kiosk?.at === 'attract', 'the greeting')
  await take('accueil')
  const tap = (name: string | RegExp) => touch(desk.coach, desk.coach.getByRole('button', { name }).first())
  await tap(/^Bonjour/)
  await desk.until(({ kiosk }) => kiosk?.at === 'visit', 'the tiles')
  await touch(desk.coach, desk.coach.getByText('Pour m’entraîner'))
  await tap(/^Travail/)
  await tap(/^S’actualiser/)
  await desk.until(({ screen }) => screen.at === 'before', 'the page before')
  await tap('D’accord')
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the portal')
  await take('guide')
  await visitByTouch(desk)
  await take('recap')
  await askKiosk(desk, { do: 'done' })
  await askKiosk(desk, { do: 'confirm-done' })
  await desk.until(({ kiosk }) => kiosk?.leaving?.is === 'undoable', 'the seconds to come back')
  await askKiosk(desk, { do: 'erase-now' })
  await desk.until(({ kiosk }) => kiosk?.at === 'receipt', 'the receipt')
  await take('recu')
  // The kiosk ends its process after each person: this touch ends the receipt.
  await askKiosk(desk, { do: 'restart' }).catch(() => undefined)
  await desk.ended
  return []
}
