import { expect, it } from 'vitest'
import type { Aim } from '../../../../src/core/guidance/press/aim.ts'
import { framePlaceSchema, toAimAround } from '../../../../src/core/guidance/press/frame-place.ts'

const room = { width: 800, height: 600 }
const place = { x: 400, y: 600, scaleX: 0.5, scaleY: 2, isStill: true, isAltered: false, room }

it('an aim in a frame is converted to the document around, at the frame’s place and scale', () => {
  const aim: Aim = {
    step: 'envoi',
    control: 0,
    box: [100, 20, 50, 30],
    words: { locator: 0, letters: [[110, 25, 8, 12]] },
  }
  expect(toAimAround(aim, place)).toEqual({
    step: 'envoi',
    control: 0,
    box: [450, 640, 25, 60],
    words: { locator: 0, letters: [[455, 650, 4, 24]] },
  })
})

it('a frame’s claim about its place has no field for anything else', () => {
  expect(framePlaceSchema.safeParse(place).success).toBe(true)
  for (const more of [{ words: 'Payer' }, { scaleX: 0 }, { scaleX: Number.NaN }, { x: 0.5 }, { room: undefined }])
    expect(framePlaceSchema.safeParse({ ...place, ...more }).success).toBe(false)
})
