import { join } from 'node:path'
import { expect } from 'vitest'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { type Language, toText } from '../../../src/core/flow/language/text.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { toDeadline } from '../../../src/core/flow/run/deadline.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { replayVisits, type VisitRecord } from '../../../src/core/journal/visit.ts'
import { clock } from '../../../src/journal/clock.ts'
import { toLocalDay } from '../../../src/journal/local-day.ts'
import { type Desk, PROJECT } from '../../../tools/drivers/desk/launch.ts'
import { findLayoutFaults } from '../../../tools/drivers/desk/layout-faults.ts'
import type { Profile } from './profile.ts'
import { allow } from './waits.ts'

/** Checks that no element of our window overflows, is cut, or overlaps another. */
export async function expectWhole(desk: Desk, where: string): Promise<void> {
  // Elements that appear first move to their place.
  await expect.poll(() => findLayoutFaults(desk), { message: where }).toEqual([])
}

/** Waits until all of these words stand on our screen. */
export async function expectSaid({ coach }: Desk, ...sentences: readonly (string | RegExp)[]): Promise<void> {
  for (const sentence of sentences) {
    await coach.getByText(sentence).filter({ visible: true }).first().waitFor()
  }
}

/**
 * Checks that home lists the actualisation of France Travail as open while it is, and as soon on the other days: it is closed for some
 * twelve days of each month.
 */
export async function expectDated({ coach }: Desk, language: Language, lists: { open: string; soon: string }) {
  const { flows } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
  const flow = flows.find((one) => one.flow === 'france-travail/actualisation')
  const when = flow && toDeadline(flow, toLocalDay(clock.now()), language)
  if (!flow || when?.is !== 'window') throw new Error('the actualisation has no window')
  const row = (name: string) => coach.getByRole('region', { name, exact: true }).getByText(toText(flow.title, language))
  await row(when.open ? lists.open : lists.soon).waitFor()
  expect(await row(when.open ? lists.soon : lists.open).count()).toBe(0)
}

/** Presses our button of this name, as people do who read it. */
export const press = ({ coach }: Desk, name: string | RegExp): Promise<void> =>
  coach
    .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
    .filter({ visible: true })
    .first()
    .click()

/** Milliseconds that a window may take to get its size. */
const SIZE_PATIENCE = 60_000

/** Sets the content of the window, in CSS pixels, and waits until our page has it. */
export async function resizeTo({ app, coach }: Desk, width: number, height: number): Promise<void> {
  // Repeated until it holds: a kiosk's window takes the whole screen some time after it opened.
  const end = performance.now() + SIZE_PATIENCE
  do {
    if (performance.now() > end) throw new Error(`the window did not become ${width} by ${height}`)
    await app.evaluate(
      ({ BrowserWindow }, [wide, high]) => {
        const [window] = BrowserWindow.getAllWindows()
        if (window?.isKiosk()) window.setKiosk(false)
        window?.setContentSize(wide, high)
      },
      [width, height] as const,
    )
    await allow(200)
  } while (!(await coach.evaluate(([wide, high]) => innerWidth === wide && innerHeight === high, [width, height])))
}

/** Reads all lines of a profile's journal from the disk. */
export const readLines = ({ folder }: Profile): readonly Entry[] => readJournal(join(folder, 'journal')).entries

/** Reads the journal's visits, in order. */
export const readVisits = (profile: Profile): readonly VisitRecord[] => [...replayVisits(readLines(profile)).values()]

/** Returns who did each step, with how much help, as the record counts: `step hand help reason`. */
export const listHands = (visit: VisitRecord | undefined): readonly string[] =>
  visit?.steps.map(({ step, hand, help, reason }) => [step, hand, help, reason].filter(Boolean).join(' ')) ?? []
