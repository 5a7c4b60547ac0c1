import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKiosk } from '../../../src/main/kiosk/kiosk.ts'
import { pickRuns } from '../../setup/runs.ts'
import { createStage, listDeeds, type Stage, type StageWish } from './stage.ts'

const count = ({ log }: Stage, line: RegExp): number => log.filter((one) => line.test(one)).length

/** Checks the kiosk's invariants, which hold after any sequence of actions. */
function assertTruthful(kiosk: Stage, before: string, cleanWipes: number): void {
  const left = count(kiosk, /^"leave"/)
  expect(['erasing', 'receipt'], 'what is being erased ends in a receipt').toContain(
    before === 'erasing' ? kiosk.view().at : 'receipt',
  )
  expect(count(kiosk, /"kind":"kiosk","what":"(finished|left|forgotten)"/), 'each end is one line').toBe(left)
  expect(count(kiosk, /^"marker" "set"/), 'nothing ends that was not marked as begun').toBeGreaterThanOrEqual(left)
  expect(count(kiosk, /^"marker" "clear"/), 'the mark goes with a clean wipe alone').toBe(cleanWipes)
}

it('a kiosk reports each end once and keeps its mark until all is erased, whatever is done', async () => {
  const seen = new Set<string>()
  const wish = fc.constantFrom<StageWish>(
    { codes: ['Accueil'] },
    { codes: ['Accueil', 'Claire'] },
    { codes: [] },
    { codes: ['Accueil'], journal: 'unwritable' },
  )
  const picks = fc.array(fc.nat(), { minLength: 5, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(wish, picks, async (first, sitting) => {
      const kiosk = createStage(createKiosk, first)
      let cleanWipes = 0
      for (const pick of sitting) {
        // The process ends: further requests to it make no difference.
        if (count(kiosk, /^"restart"/) > 0) break
        const before = kiosk.view().at
        const deeds = listDeeds(kiosk)
        const [name, play] = deeds[pick % deeds.length]!
        await play(kiosk)
        if (name === 'wiped') cleanWipes += 1
        assertTruthful(kiosk, before, cleanWipes)
        for (const one of [name, kiosk.view().at]) seen.add(one)
      }
    }),
    { numRuns: pickRuns(300, 20_000) },
  )
  // The sittings reach every state.
  for (const name of ['receipt', 'closed', 'settings', 'erase-now', 'exit', 'not wiped', 'left alone', 'no journal'])
    expect(seen).toContain(name)
})
