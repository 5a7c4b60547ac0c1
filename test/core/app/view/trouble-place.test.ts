import { describe, expect, it } from 'vitest'
import { findTroublePlace } from '../../../../src/core/app/view/trouble-place.ts'
import { beginSitting, type Sitting, viewOf } from '../../session/sitting.ts'

const placeOf = (sitting: Sitting) => findTroublePlace(sitting.snapshot.context.visit, viewOf(sitting).screen)
const down = { type: 'PAGE', page: { status: 'down', host: '', secure: false, canGoBack: false } } as const

describe('the place where the guide is stuck', () => {
  it('is stated by the flow’s own ids, and nothing else', () => {
    const sitting = beginSitting().shows([]).send(down)
    expect(placeOf(sitting)).toEqual({ flow: 'mairie/inscription', version: 3, step: 'entrer', page: 'down' })
  })

  it('is undefined while the guide is not stuck, and once the visit is over', () => {
    expect(placeOf(beginSitting())).toBeUndefined()
    expect(placeOf(beginSitting().send({ type: 'GESTURE', step: 'entrer' }, down, { type: 'stop' }))).toBeUndefined()
  })
})
