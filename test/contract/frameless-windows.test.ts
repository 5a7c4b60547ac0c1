import { expect, it } from 'vitest'
import { COVER } from '../../src/main/kiosk/cover-options.ts'
import { toEdges43 } from './frameless-windows.ts'

it('covers the whole screen beside a kiosk: square, without a shadow, whatever the defaults of the engine', () => {
  expect(toEdges43({ frame: false })).toEqual({ isRound: true, hasShadow: true })
  expect(toEdges43(COVER)).toEqual({ isRound: false, hasShadow: false })
})
