import { expect, it } from 'vitest'
import { kioskSoak } from '../../tools/bench/kiosk-soak.ts'
import { SOAK_WAYS } from '../../tools/bench/kiosk-ways.ts'
import { proveResidue } from '../../tools/prove/kiosk-residue.ts'

// A few of what `npm run prove -- residue` does by fifty.
it('leaves nothing of people with papers: not on the disk, not at the printer, not in the next process', async () => {
  const { left, control, isPrinted } = await proveResidue(4, () => undefined)
  expect(left).toEqual([])
  // The same search finds what an open visit contains.
  expect(control.files).toBeGreaterThan(0)
  expect(control.memory).toBeGreaterThan(0)
  if (isPrinted) expect(control.spooled).toBeGreaterThan(0)
})

// A few of what `npm run bench -- kiosk-soak` does by five hundred.
it('reaches the next greeting however people leave: by a crash, a cut, a call, or without a word', async () => {
  const visits = 2 * SOAK_WAYS.length
  const { measures } = await kioskSoak.run({ executable: '', report: () => undefined, visits })
  expect(measures).toMatchObject({ visits, stuck: 0, stuckVisits: [] })
  const { killed = 0 } = measures.ways as Readonly<Record<string, number>>
  expect(measures.recordedEnds).toBe(visits - killed)
}, 1_200_000)
