import { describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import type { KioskEvent } from '../../../src/core/kiosk/event.ts'
import { kioskMachine } from '../../../src/core/kiosk/machine.ts'
import { toKioskView } from '../../../src/core/kiosk/to-view.ts'

const TOUCH: KioskEvent = { type: 'touch' }
const GREETED: KioskEvent = { type: 'touch', greeted: true }
const WELCOMED: KioskEvent = { type: 'welcomed' }
const ON: KioskEvent = { type: 'voice', on: true }
const OFF: KioskEvent = { type: 'voice', on: false }

function play(...events: readonly KioskEvent[]) {
  const input = { journal: 'ready', hasCodes: true, isRecap: false, now: () => 0 } as const
  const actor = createActor(kioskMachine, { input }).start()
  for (const event of events) actor.send(event)
  const view = toKioskView(actor.getSnapshot(), { list: [], wait: 0 })
  actor.stop()
  return view
}

describe('the voice of a kiosk', () => {
  it('is chosen before the tiles or beside them, taken back, and kept on the way', () => {
    expect(play(TOUCH, ON, WELCOMED)).toMatchObject({ at: 'visit', voice: true })
    expect(play(GREETED, ON)).toMatchObject({ at: 'visit', voice: true })
    expect(play(GREETED, ON, OFF)).toMatchObject({ at: 'visit', voice: false })
  })

  it('is nobody’s while nobody is there', () => {
    expect(play(ON)).toMatchObject({ at: 'attract', voice: false })
  })
})
