import { describe, expect, it } from 'vitest'
import { transition } from 'xstate'
import { toView } from '../../../../src/core/app/view/to-view.ts'
import { toKeptVisit } from '../../../../src/core/notebook/visit.ts'
import type { SessionEvent } from '../../../../src/core/session/context.ts'
import { sessionMachine } from '../../../../src/core/session/machine.ts'
import { toRecapLines } from '../../../../src/core/session/recap-lines.ts'
import { toOrder } from '../../../../src/core/session/region/order.ts'
import { beginSitting, type Sitting } from '../../session/sitting.ts'

const around = { today: '2026-11-24', head: 'f'.repeat(64), character: undefined }

function guideOf(sitting: Sitting) {
  const { screen } = toView(sitting.snapshot, around)
  if (screen.at !== 'guide') throw new Error(`no guide but ${screen.at}`)
  return screen
}

describe('the list of steps', () => {
  it('has one mark for each step that is counted', () => {
    const { step, steps } = guideOf(beginSitting())
    expect(steps.map(({ id }) => id)).toEqual(['entrer', 'emploi', 'logement', 'valider', 'relire', 'envoyer'])
    expect(steps).toHaveLength(step.total)
  })

  it('includes optional steps once they are met', () => {
    const { step, steps } = guideOf(beginSitting().shows(['recu']))
    expect(step.id).toBe('garder')
    expect(steps.at(-1)).toMatchObject({ id: 'garder', state: 'now' })
    expect(step).toMatchObject({ number: 7, total: 7 })
  })

  it('counts steps as the end, its paper and the notebook do', () => {
    const act = (sitting: Sitting, step: string) => sitting.send({ type: 'GESTURE', step })
    const asked = act(beginSitting(), 'entrer').shows(['questions'], ['entrer'])
    const answered = act(act(act(asked, 'emploi'), 'logement'), 'valider').shows(['relecture'])
    const read = answered.send({ type: 'acknowledge', step: 'relire' }).shows(['relecture'], ['relire'])
    const lastStep = act(read, 'envoyer').shows(['recu'])
    const { number, total } = guideOf(lastStep).step
    const { visit } = act(lastStep, 'garder').send({ type: 'DOWNLOADED' }, { type: 'stop' }).snapshot.context
    if (!visit) throw new Error('the visit is over')
    expect([number, total]).toEqual([7, 7])
    expect(toRecapLines(visit, 'fr').map(({ step }) => step)).toHaveLength(total)
    expect(toKeptVisit(visit, { day: '2026-11-24', place: 'here' })?.steps).toHaveLength(total)
  })
})

describe('when the portal has several pages open', () => {
  const state = { status: 'ok', host: 'mairie.localhost', secure: false, canGoBack: false } as const
  const first = { number: 1, isNew: false, isShown: false }
  const apart = { type: 'PAGE', page: { ...state, pages: [first, { number: 2, isNew: true, isShown: true }] } } as const

  it('names them, but not a single one', () => {
    const one = { type: 'PAGE', page: { ...state, pages: [{ ...first, isShown: true }] } } as const
    expect(guideOf(beginSitting().send(one)).portal.pages).toBeUndefined()
    expect(guideOf(beginSitting().send(apart)).portal.pages).toEqual(apart.page.pages)
  })

  it('does not report a lost step on a page beside the first one', () => {
    const lost: SessionEvent = {
      type: 'OBSERVED',
      observation: { screens: [], applies: [], done: [], target: 'gone' },
    }
    expect(guideOf(beginSitting().send({ type: 'PAGE', page: state }, lost)).portal.status).toBe('loading')
    expect(guideOf(beginSitting().send(apart, lost)).portal.status).toBe('ok')
  })

  it('requests to show or close the page that people choose', () => {
    const { snapshot } = beginSitting().send(apart)
    const [, asked] = transition(sessionMachine, snapshot, { type: 'page', action: 'close', page: 2 })
    expect(asked).toMatchObject([{ type: 'steerPortal', params: { action: 'close', page: 2 } }])
  })
})

describe('a page that the portal opened', () => {
  it('counts for the step in which it was opened, and for no other', () => {
    const openedIn = ({ snapshot }: Sitting) => snapshot.context.visit && toOrder(snapshot.context.visit).opened
    const opened = beginSitting().send({ type: 'OPENED' })
    expect(openedIn(opened)).toBe(1)
    expect(openedIn(opened.shows(['questions']))).toBeUndefined()
  })
})
