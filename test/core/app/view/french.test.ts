import { describe, expect, it } from 'vitest'
import { findFrench, listFrench, toAlso } from '../../../../src/core/app/view/french.ts'
import { readShippedFlow } from '../../../flows/shipped.ts'

const flow = readShippedFlow('france-travail/actualisation')
const [whole] = flow.steps
if (whole === undefined) throw new Error('a flow has steps')
const title = { fr: 'Relire', tr: 'Yeniden okumak' }
const say = { fr: 'Relisez la page.' }

describe('a step whose language lacks texts', () => {
  it('names each of them, so that it is shown and read as French', () => {
    const { why: _why, hint: _hint, show: _show, pitfalls: _pitfalls, ...rest } = whole
    const step = { ...rest, title, say, hint: { fr: 'Regardez le nom.' }, pitfalls: [{ fr: 'Ici', tr: 'Burada' }, say] }
    expect(listFrench(step, 'tr')).toEqual({ french: ['say', 'hint', 'pitfalls'] })
    expect(listFrench({ ...rest, title, say: title }, 'tr')).toEqual({})
  })

  it('names none in French', () => expect(listFrench({ ...whole, title, say }, 'fr')).toEqual({}))

  it('is whole in French as the second language', () => {
    expect(toAlso({ ...whole, title, say }, 'tr')).toEqual({ language: 'fr', title: title.fr, say: say.fr })
    expect(toAlso({ ...whole, title, say: title }, 'tr')).toEqual({ language: 'tr', title: title.tr, say: title.tr })
  })
})

describe('a procedure whose language lacks texts', () => {
  it('says before the visit whether all of its guide is French, or a part', () => {
    expect(findFrench(flow, 'tr')).toEqual({})
    expect(findFrench({ ...flow, title: say }, 'tr')).toEqual({ french: 'whole' })
    expect(findFrench({ ...flow, steps: [{ ...whole, say }] }, 'tr')).toEqual({ french: 'part' })
    expect(findFrench({ ...flow, title: say, steps: [{ ...whole, say }] }, 'fr')).toEqual({})
  })
})
