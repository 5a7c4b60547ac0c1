import { describe, expect, it } from 'vitest'
import { findTexts } from '../../../src/core/flow/check/lint/words.ts'
import { languageSchema } from '../../../src/core/flow/language/text.ts'
import { taskSchema, toTaskFlow } from '../../../src/core/tasks/task.ts'
import { taskLibrary } from './task-flows.ts'

it('the flows of the tasks are all read, one a task, without a fault', () => {
  expect(taskLibrary.broken.map(({ message }) => message)).toEqual([])
  expect(taskLibrary.flows.map(({ flow }) => flow).toSorted()).toEqual(taskSchema.options.map(toTaskFlow).toSorted())
})

describe.each(taskLibrary.flows)('$flow', (flow) => {
  it('is whole in every language', () => {
    const partial = findTexts(flow).filter(({ text }) => languageSchema.options.some((language) => !text[language]))
    expect(partial).toEqual([])
  })

  it('is written in short sentences, without the words that make people feel small', () => {
    const sentences = findTexts(flow).flatMap(({ text }) => text.fr.split(/(?<=[.?!…])\s+/))
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 20)).toEqual([])
    expect(sentences.filter((sentence) => /\bsimple|il suffit|facile|erreur/i.test(sentence))).toEqual([])
  })

  it('finds targets by id alone, whatever the language', () => {
    expect(flow.steps.filter(({ target }) => !target || !('id' in target)).map(({ id }) => id)).toEqual([])
  })
})
