import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toWords } from '../../../src/core/base/words.ts'
import { type Fingerprint, fingerprintSchema } from '../../../src/core/flow/language/fingerprint.ts'
import { pickUsablePrints } from '../../../src/core/flow/read/fingerprints.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { beginMending, listMended, mendPlace } from '../../../src/core/studio/mending.ts'
import { cleanPrint, writePrints } from '../../../src/core/studio/prints.ts'
import { finish } from '../../../src/core/studio/recording/record.ts'
import { toSavingView } from '../../../src/core/studio/saving/to-saving-view.ts'
import type { Scrubber } from '../../../src/core/studio/scrub/scrub.ts'
import { collectWords, createVocabulary } from '../../../src/core/studio/scrub/vocabulary.ts'
import { writeFlow } from '../../../src/core/studio/write.ts'
import { readFlowTexts, readShipped } from '../../flows/shipped.ts'
import { CONNECT, DAY, fill, PORTAL, press, recordAll, WHOLE } from './acts.ts'

const { flows, portals } = readShipped()
const scrubber: Scrubber = { vocabulary: createVocabulary(collectWords([...flows, ...portals])) }
const NOTHING = { name: '', question: '', others: [] }
const PRINT: Fingerprint = {
  tag: 'input',
  role: 'textbox',
  type: 'text',
  name: 'numero de dossier',
  near: ['votre nom', 'continuer'],
  landmarks: ['form', 'main'],
  path: 'main[1]/form[1]/input[2]',
}

describe('the fingerprint of an element', () => {
  it('keeps words of forms and names from HTML', () => {
    expect(cleanPrint(PRINT, NOTHING, scrubber)).toEqual(PRINT)
  })

  it('loses each text with a name, a number or typed words, wherever it stands', () => {
    const secret = fc.constantFrom(
      'camille martin',
      'quillambert',
      'juste',
      'marie',
      'payet noellie',
      '06 12 34 56 78',
      '185057800608436',
      'ab 123 cd',
      'z q exemple fr',
      '12 rue des lilas',
    )
    const frame = fc.constantFrom(
      (word: string) => word,
      (word: string) => `modifier ${word}`,
      (word: string) => `bonjour ${word}`,
      (word: string) => `le dossier de ${word} est enregistre`,
    )
    const isText = fc.constantFrom('name', 'text', 'hint', 'question', 'row', 'headings', 'near', 'rivals')
    const isToken = fc.constantFrom('tag', 'role', 'type', 'id', 'field', 'href', 'autocomplete', 'landmarks', 'path')
    const known: Scrubber = { ...scrubber, wasTyped: (word) => word === 'noellie' || word === 'payet' }
    const lists = ['headings', 'near', 'rivals', 'landmarks', 'classes']
    const put = (key: string, text: string): Fingerprint =>
      ({ ...PRINT, [key]: lists.includes(key) ? [text, 'continuer'] : text }) as Fingerprint
    const leaks = (secret: string, print: Fingerprint | undefined): readonly string[] => {
      const words = toWords(JSON.stringify(print ?? {})).split(' ')
      const ordinary = ['rue', 'des', '12', 'z', 'q', 'fr', 'exemple', 'ab', 'cd']
      return secret.split(' ').filter((part) => !ordinary.includes(part) && part.length > 1 && words.includes(part))
    }
    fc.assert(
      fc.property(secret, frame, isText, (secret, frame, key) => {
        const print = cleanPrint(put(key, frame(secret)), NOTHING, known)
        expect({ key, print, leaks: leaks(secret, print) }).toMatchObject({ leaks: [] })
        expect(fingerprintSchema.safeParse(print).success).toBe(true)
      }),
      { seed: 19, numRuns: 400 },
    )
    fc.assert(
      fc.property(secret, isToken, (secret, key) => {
        const token = key === 'path' ? `main[1]/${secret.replaceAll(' ', '-')}[1]` : secret.replaceAll(' ', '-')
        expect(leaks(secret, cleanPrint(put(key, token), NOTHING, known))).toEqual([])
      }),
      { seed: 19, numRuns: 200 },
    )
  })

  it('contains nothing of what a list beside the element shows, not even ordinary words', () => {
    const print = cleanPrint({ ...PRINT, near: ['situation mariage', 'continuer'] }, NOTHING, {
      ...scrubber,
      held: ['Mariage'],
    })
    expect(print?.near).toEqual(['continuer'])
  })

  it('contains no class and no long rank, which depend on choices and on people’s rows', () => {
    const print = cleanPrint({ ...PRINT, classes: ['actif'], path: 'table[1]/tr[148]/td[1]' }, NOTHING, scrubber)
    expect(print).toEqual({ ...PRINT, path: undefined })
  })

  it('keeps a label that came through with its capitals, and the rest of a longer one', () => {
    const name = 'page suivante de mai'
    expect(cleanPrint({ tag: 'button', name }, { ...NOTHING, name: 'Page suivante de mai' }, scrubber)?.name).toBe(name)
    expect(cleanPrint({ tag: 'button', name: 'continuer en tant que karim' }, NOTHING, scrubber)?.name).toBe(
      'continuer en tant que',
    )
    expect(cleanPrint({ tag: 'button', name: 'modifier karim' }, NOTHING, scrubber)?.name).toBeUndefined()
  })
})

describe('the file of fingerprints', () => {
  const recording = finish(recordAll([fill(CONNECT, 'Votre nom', { print: PRINT }), ...WHOLE]))

  it('is used by the guide for each step except those that commit people', () => {
    const files = [PORTAL, { path: `${recording.flow}.yml`, text: writeFlow(recording, DAY) }]
    const prints = writePrints(recording)
    const { flows, prints: read } = readLibrary([...files, ...(prints ? [prints] : [])])
    const [flow] = flows
    expect(flow && pickUsablePrints(flow, read?.[recording.flow])).toEqual({ nom: PRINT })
    const secret = recordAll([press(CONNECT, 'Envoyer ma demande', { print: PRINT })])
    expect(writePrints({ ...secret, steps: secret.steps.map((step) => ({ ...step, kind: 'submit' })) })).toBeUndefined()
  })

  it('is reviewed word by word before it is saved, and named nowhere else', () => {
    const prints = writePrints(recording)
    const file = { path: `${recording.flow}.yml`, text: writeFlow(recording, DAY) }
    const saved = [file, ...(prints ? [prints] : [])]
    const view = toSavingView({
      flow: recording.flow,
      saved,
      others: [PORTAL],
      recording,
      canUndo: true,
      canRedo: false,
    })
    expect(view.looked.map(toWords)).toEqual(expect.arrayContaining([PRINT.name, ...(PRINT.near ?? [])]))
    expect(view.looked.map(toWords)).toEqual([...new Set(view.looked.map(toWords))])
    expect(view.file).toBe(file.path)
  })

  it('moves to the corrected version, with the new place for the corrected step', () => {
    const flow = 'france-travail/actualisation'
    const path = `${flow}.fingerprints.json`
    const own = readFlowTexts().filter((file) => file.path.startsWith('france-travail/'))
    const files = [...own, { path, text: readFileSync(join('flows', path), 'utf8') }]
    const before = readLibrary(files).prints?.[flow]
    const wish = { ways: [{ button: 'Refuser tout' }], day: DAY, says: 'relevé en ligne', print: PRINT }
    const mended = mendPlace(beginMending({ flow, isTraining: false, files }), { ...wish, step: 'actualiser' })
    const changed = mended ? listMended(mended) : []
    const after = readLibrary(changed).prints?.[flow]
    expect(after).toEqual({
      flow,
      version: (before?.version ?? 0) + 1,
      steps: { ...before?.steps, actualiser: PRINT },
    })
  })
})
