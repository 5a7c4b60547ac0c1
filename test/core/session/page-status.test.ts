import { describe, expect, it } from 'vitest'
import type { PageState } from '../../../src/core/session/context.ts'
import { toView } from '../../../src/core/session/view/to-view.ts'
import { beginSitting, createSitting, type Sitting, VISIT } from './sitting.ts'

const page = (status: PageState['status']) =>
  ({ type: 'PAGE', page: { status, host: 'mairie.example', secure: true, canGoBack: false } }) as const
const statusOf = ({ snapshot }: Sitting) => {
  const { screen } = toView(snapshot, { today: '2026-11-27', head: '', character: undefined })
  return screen.at === 'guide' ? screen.portal.status : screen.at
}

describe('a page that has come', () => {
  it('is still opening until something was seen of it, since no step is there yet', () => {
    const begun = createSitting().send(
      { type: 'pick', flow: 'mairie/inscription', training: true },
      { type: 'consent', answer: 'yes', visit: VISIT },
      page('ok'),
    )
    expect(statusOf(begun)).toBe('loading')
    expect(statusOf(begun.shows([]))).toBe('ok')
    expect(statusOf(begun.shows(['entree']))).toBe('ok')
  })
})

describe('a server that answers with a fault of its own', () => {
  it('is down where it shows nothing that the flow knows', () => {
    expect(statusOf(beginSitting().shows([]).send(page('down')))).toBe('down')
  })

  it('is gone on with where it shows what the flow knows', () => {
    expect(statusOf(beginSitting().send(page('down')).shows(['entree']))).toBe('ok')
  })
})

describe('a portal that ends the session', () => {
  const inside = () =>
    beginSitting('yes', 'secret')
      .send(page('ok'), { type: 'GESTURE', step: 'entrer' })
      .shows(['questions'])
      .send({ type: 'GESTURE', step: 'emploi' })
      .shows(['questions'], ['emploi'])

  it('is said to have signed the person out where it asks for the way in again', () => {
    expect(statusOf(inside())).toBe('ok')
    expect(statusOf(inside().shows(['entree']))).toBe('signed-out')
    expect(statusOf(inside().shows(['entree']).shows(['questions'], ['emploi']))).toBe('ok')
  })

  it('is not where nobody was in yet, nor where the flow has no password', () => {
    expect(statusOf(beginSitting('yes', 'secret').send(page('ok')))).toBe('ok')
    const open = beginSitting().send(page('ok')).shows(['questions'], ['emploi']).shows(['entree'])
    expect(statusOf(open)).toBe('ok')
  })
})
