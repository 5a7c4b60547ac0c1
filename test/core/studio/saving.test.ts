import { describe, expect, it } from 'vitest'
import { applyEdit } from '../../../src/core/studio/recording/edit.ts'
import { finish } from '../../../src/core/studio/recording/record.ts'
import type { Recording } from '../../../src/core/studio/recording/recording.ts'
import { toSavingView } from '../../../src/core/studio/saving/to-saving-view.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import { DAY, PORTAL, recordAll, WHOLE } from './acts.ts'

const WHOLE_RECORDING = finish(recordAll(WHOLE))

function show(recording: Recording, text = writeFlow(recording, DAY)) {
  return toSavingView({
    flow: 'mairie/cantine',
    saved: [{ path: 'mairie/cantine.yml', text }],
    others: [PORTAL],
    recording,
    canUndo: true,
    canRedo: false,
  })
}
const say = (recording: Recording, step: string, words: string) =>
  applyEdit(recording, { edit: 'words', step, title: 'Continuer', say: words })

describe('the findings before a recording is saved', () => {
  it('are texts in French only, in one line, where nothing else was found', () => {
    const { findings } = show(WHOLE_RECORDING)
    expect(findings).toEqual([
      { is: 'missing-translation', level: 'warning', line: expect.any(Number), number: expect.any(Number) },
    ])
  })

  it('name the step and the word, which can be edited', () => {
    const hard = say(WHOLE_RECORDING, 'continuer', 'Lisez le QFX.')
    const [first] = show(hard).findings
    expect(first).toMatchObject({
      is: 'jargon',
      level: 'error',
      where: 'Continuer',
      word: 'QFX',
      step: { id: 'continuer', title: 'Continuer', say: 'Lisez le QFX.' },
    })
    const mended = say(hard, 'continuer', 'Lisez la page.')
    expect(show(mended).findings.map(({ is }) => is)).toEqual(['missing-translation'])
  })

  it('leave the words of a corrected file to its author', () => {
    const text = writeFlow(say(WHOLE_RECORDING, 'continuer', 'Lisez le QFX.'), DAY)
    const { findings } = toSavingView({
      flow: 'mairie/cantine',
      saved: [{ path: 'mairie/cantine.yml', text }],
      others: [PORTAL],
      canUndo: true,
      canRedo: false,
    })
    expect(findings[0]).toMatchObject({ is: 'jargon', where: 'Continuer' })
    expect(findings[0]).not.toHaveProperty('step')
  })

  it('point at the file and its line, where the studio cannot explain them', () => {
    const text = writeFlow(WHOLE_RECORDING, DAY).replace('version: 1', 'version: un')
    expect(show(WHOLE_RECORDING, text).findings).toEqual([{ is: 'file', level: 'error', line: 4 }])
  })

  it('list errors first', () => {
    const levels = show(say(WHOLE_RECORDING, 'preuve', 'Lisez le QFX.')).findings.map(({ level }) => level)
    expect(levels).toEqual(levels.toSorted())
    expect(new Set(levels).size).toBe(2)
  })
})
