import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { beginSitting, type Sitting, viewOf } from './sitting.ts'

const AT = { day: '2026-11-27', time: '10:12' }
const aside = { type: 'put-aside', at: AT } as const
const gesture = (step: string) => ({ type: 'GESTURE', step }) as const
const wiped = (clean: boolean) => ({ type: 'WIPED', checks: [{ what: 'page', clean }] }) as const
const screenOf = (sitting: Sitting) => viewOf(sitting).screen
const homeOf = ({ snapshot }: Sitting, today = AT.day) => {
  const { screen } = toView(snapshot, { today, head: '', character: undefined })
  return screen.at === 'home' ? screen : undefined
}
const inTheMiddle = () => beginSitting().send(gesture('entrer')).shows(['questions']).send({ type: 'take-hand' })
const putAside = (sitting = inTheMiddle()) => sitting.send(aside, wiped(true))

describe('a visit that is put aside', () => {
  it('leads home automatically once the site’s data is erased, and is not closed', () => {
    const sitting = putAside()
    expect(homeOf(sitting)?.resumable).toEqual([{ kept: 0, since: '10:12' }])
    expect(sitting.snapshot.context.visit).toBeUndefined()
    expect(sitting.entries.some(({ kind }) => kind === 'visit-closed')).toBe(false)
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'handover', to: 'person', cause: 'visit-ended' })
  })

  it('resumes at its step, and is offered to nobody meanwhile', () => {
    const sitting = putAside().send({ type: 'resume', kept: 0 })
    expect(screenOf(sitting)).toMatchObject({ at: 'guide', step: { id: 'emploi' }, hand: { holder: 'person' } })
    expect(sitting.snapshot.context.kept).toEqual([])
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'visit-resumed' })
  })

  it('can be discarded, which closes it', () => {
    const sitting = putAside().send({ type: 'discard', kept: 0 })
    expect(homeOf(sitting)).not.toHaveProperty('resumable')
    expect(sitting.entries.at(-1)).toMatchObject({ kind: 'visit-closed', how: 'not-resumed' })
  })

  it('is offered on its day only, and shows neither the procedure nor the step', () => {
    const home = homeOf(putAside())
    expect(JSON.stringify(home?.resumable)).toBe('[{"kept":0,"since":"10:12"}]')
    expect(homeOf(putAside(), '2026-11-28')).not.toHaveProperty('resumable')
  })

  it('is put aside again under its newer time', () => {
    const sitting = putAside().send(
      { type: 'resume', kept: 0 },
      { ...aside, at: { ...AT, time: '11:40' } },
      wiped(true),
    )
    expect(homeOf(sitting)?.resumable).toEqual([{ kept: 0, since: '11:40' }])
  })

  it('shows what may not have been erased of the site', () => {
    expect(screenOf(inTheMiddle().send(aside, wiped(false))).at).toBe('wiped')
  })
})

describe('a visit of which nothing is recorded', () => {
  it('cannot be put aside: there is nothing to resume', () => {
    const sitting = beginSitting('no').send(gesture('entrer')).shows(['questions'])
    expect(screenOf(sitting)).toMatchObject({ at: 'guide', keepable: false })
    expect(screenOf(sitting.send(aside)).at).toBe('guide')
    expect(screenOf(inTheMiddle())).toMatchObject({ keepable: true })
  })
})
