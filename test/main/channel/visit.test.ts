import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { Library } from '../../../src/core/flow/read/library.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { toOrder } from '../../../src/core/session/region/order.ts'
import { createMaker, type Maker } from '../../channel/maker.ts'
import { type Computer, createComputer, mend } from './desk.ts'

const VISIT = '0123456789abcdef0123456789abcdef'
const NOW = { today: '2026-11-27', head: '', character: undefined } as const

/** A session on one computer, from home on, without an actor: only its decisions. */
function openSession(library: Library) {
  const input = { language: 'fr', textSize: 'normal', library, journal: { is: 'ready' } } as const
  let [snapshot] = initialTransition(sessionMachine, input)
  const session = {
    send: (...events: readonly SessionEvent[]) => {
      for (const event of events) [snapshot] = transition(sessionMachine, snapshot, event)
      return session
    },
    /** Reports the page's observation: its screen, and the steps that are done there. */
    shows: (screen: string, done: readonly string[] = []) =>
      session.send({
        type: 'OBSERVED',
        observation: { screens: [screen], done: [...done], applies: [], target: 'found' },
      }),
    begin: () =>
      session
        .send({ type: 'pick', flow: 'essai/demarche', training: true })
        .send({ type: 'consent', answer: 'yes', visit: VISIT })
        .shows('entree'),
    visit: () => snapshot.context.visit!,
    at: () => toView(snapshot, NOW).screen.at,
    /** Returns the target of the current order. */
    target: () => {
      const { step } = toOrder(session.visit())
      return session.visit().flow.steps.find(({ id }) => id === step)?.target
    },
  }
  return session
}

let maker: Maker
let stick = ''
let first: Computer
let second: Computer
beforeEach(() => {
  maker = createMaker()
  stick = mkdtempSync(join(tmpdir(), 'cote-a-cote-stick-'))
  first = createComputer()
  second = createComputer()
})
afterEach(() => {
  maker.remove()
  for (const folder of [stick, first.userData, second.userData]) rmSync(folder, { recursive: true, force: true })
})

/** Somebody carries the newest pack to another computer. */
const carry = (to: string) => cpSync(maker.pack, to, { recursive: true, force: true })

describe('a mended procedure', () => {
  it('goes from one computer to another on a stick, and a visit there uses it to its end', async () => {
    maker.publish([mend(2)])
    carry(stick)
    await first.adopt(maker.pack)
    await second.adopt(stick)
    // The site changed its button. The maintainer of the procedure repairs it, and tries it on the first computer.
    maker.publish([mend(3, 'Commencer')])
    await first.channel.look()
    await first.channel.act({ do: 'try' })
    expect(openSession(first.library()).begin().target()).toEqual({ button: 'Commencer' })
    expect(openSession(second.library()).begin().target()).toEqual({ button: 'Entrer' })

    carry(stick)
    expect(await second.channel.look()).toEqual({ is: 'done' })
    expect(openSession(second.library()).begin().target()).toEqual({ button: 'Entrer' })
    expect(await second.accept()).toEqual({ is: 'done' })

    const session = openSession(second.again('kiosk').library()).begin()
    expect(session.visit().flow.version).toBe(3)
    expect(session.target()).toEqual({ button: 'Commencer' })
    session.send({ type: 'GESTURE', step: 'ouvrir' }).shows('liste', ['ouvrir'])
    expect(toOrder(session.visit()).held).toEqual(['envoyer'])
    session.send({ type: 'GATE_READ' }, { type: 'SCROLLED', whole: true })
    session
      .send({ type: 'agree-sending', who: 'person' }, { type: 'agree-sending', who: 'worker' })
      .shows('liste', ['relire'])
    expect(session.target()).toEqual({ submits: true })
    session.send({ type: 'GESTURE', step: 'envoyer' }).shows('fin').shows('fin', ['noter'])
    session.send({ type: 'stop' })
    expect(session.at()).toBe('recap')
    expect(session.visit().position.status).toBe('done')
  })

  it('changes nothing in a visit under way, whatever is accepted meanwhile', async () => {
    maker.publish([mend(2)])
    await first.adopt(maker.pack)
    const session = openSession(first.library()).begin()
    maker.publish([mend(3, 'Commencer')])
    await first.channel.look()
    await first.accept()
    const before = session.visit()
    session.send({ type: 'LIBRARY', library: first.library() })
    expect(session.visit()).toBe(before)
    expect(session.target()).toEqual({ button: 'Entrer' })
    expect(openSession(first.library()).begin().target()).toEqual({ button: 'Commencer' })
  })
})
