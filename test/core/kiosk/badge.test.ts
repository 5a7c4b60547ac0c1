import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import type { KioskEvent } from '../../../src/core/kiosk/event.ts'
import { type KioskInput, kioskMachine } from '../../../src/core/kiosk/machine.ts'
import { toStateName } from '../support/moves.ts'

const input: KioskInput = { journal: 'ready', hasCodes: true, isRecap: false, now: () => 0 }
const BADGES_IN: KioskEvent = { type: 'CHECKED', is: 'right', id: '00000000', name: 'Accueil' }

describe('a badge of the staff', () => {
  it('ends automatically once staff have not acted for a while, but not during their turn', () => {
    const clock = new SimulatedClock()
    const actor = createActor(kioskMachine, { input, clock }).start()
    const isThere = () => actor.getSnapshot().context.staff !== undefined
    actor.send(BADGES_IN)
    actor.send({ type: 'HAND', isStaffs: true })
    clock.increment(PACE.kioskBadge * 3)
    expect(isThere()).toBe(true)
    actor.send({ type: 'HAND', isStaffs: false })
    clock.increment(PACE.kioskBadge - 1)
    actor.send({ type: 'STAFF_ACTED' })
    clock.increment(PACE.kioskBadge - 1)
    expect(isThere()).toBe(true)
    clock.increment(1)
    expect(isThere()).toBe(false)
  })

  it('closes the settings when it ends automatically', () => {
    const clock = new SimulatedClock()
    const actor = createActor(kioskMachine, { input, clock }).start()
    actor.send(BADGES_IN)
    actor.send({ type: 'open-settings' })
    clock.increment(PACE.kioskBadge)
    expect(toStateName(actor.getSnapshot().value)).toBe('use.attract staff.away help.quiet')
  })
})
