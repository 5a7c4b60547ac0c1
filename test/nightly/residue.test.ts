import { expect, it } from 'vitest'
import { proveResidue } from '../../tools/prove/kiosk-residue.ts'

// A few of what `npm run prove -- residue` does by fifty.
it('leaves nothing of people with papers: not on the disk, not at the printer, not in the next process', async () => {
  const { left, control, isPrinted } = await proveResidue(4, () => undefined)
  expect(left).toEqual([])
  // The same search finds what an open visit holds.
  expect(control.files).toBeGreaterThan(0)
  expect(control.memory).toBeGreaterThan(0)
  if (isPrinted) expect(control.spooled).toBeGreaterThan(0)
})
