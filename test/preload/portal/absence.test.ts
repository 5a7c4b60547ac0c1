import { describe, expect, it } from 'vitest'
import type { Leaf } from '../../../src/core/guidance/judge/judge.ts'
import { createAbsence } from '../../../src/preload/portal/locate/condition.ts'

const BANNER: Leaf = { visible: { id: 'banner' } }

describe('an absence from a page', () => {
  it('is in doubt until all closed roots are known, and certain from then on', () => {
    const known = new Set<string>()
    let isClear = false
    const read = () => {
      const absence = createAbsence({ known, isClear: () => isClear, hasClosedRoots: false })
      absence.note(BANNER, false)
      return [absence.isSure(BANNER), absence.isAnythingInDoubt()]
    }
    expect(read()).toEqual([false, true])
    isClear = true
    expect(read()).toEqual([true, false])
    isClear = false
    expect(read()).toEqual([true, false])
  })

  it.each([
    ['sure at once where it was found before', false],
    ['in doubt all the same where it may have been in a closed root', true],
  ])('is %s', (_name, hasClosedRoots) => {
    const parts = { known: new Set<string>(), isClear: () => false, hasClosedRoots }
    createAbsence(parts).note(BANNER, true)
    const absence = createAbsence(parts)
    absence.note(BANNER, false)
    expect(absence.isSure(BANNER)).toBe(!hasClosedRoots)
  })
})
