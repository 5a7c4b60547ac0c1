import { Document, isMap, isScalar, type Pair, type Scalar, visit, type YAMLMap } from 'yaml'
import type { Condition } from '../flow/language/condition.ts'
import { FORMAT } from '../flow/language/language.ts'
import { type Target, toLocators, toNamingWords } from '../flow/language/target.ts'
import { isGate, proves, toTarget } from './recording/record.ts'
import type { ProposedStep, Recording } from './recording/recording.ts'
import { distinguishScreens } from './recording/screens.ts'

/** Returns the provenance of a step, as the doctor and readers of the file understand it. */
export function toProvenance(day: string, isTraining: boolean): string {
  return isTraining ? `relevé sur le site d’entraînement le ${day}` : `relevé en ligne le ${day}`
}

/** Writes a recording as the flow file that a person would write, with its keys in the order of `flows/README.md`. */
export function writeFlow(recording: Recording, day: string): string {
  const says = toProvenance(day, recording.isTraining)
  const document = new Document(toContent(recording, day, says), { aliasDuplicateObjects: false })
  document.commentBefore = ' yaml-language-server: $schema=../flow.schema.json'
  setStyle(document)
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true, singleQuote: false })
  return toHouseStyle(text)
}

/** Applies the style of the shipped flows: no spaces inside brackets, no blank line under the line for editors. */
function toHouseStyle(text: string): string {
  const parts = text.split(/("(?:[^"\\]|\\.)*")/)
  const plain = parts.map((part, at) => (at % 2 === 1 ? part : part.replace(/\[ /g, '[').replace(/ \]/g, ']')))
  return plain.join('').replace(/^(#.*)\n\n/, '$1\n')
}

function toContent(recording: Recording, day: string, says: string): Record<string, unknown> {
  const distinguished = distinguishScreens(recording.screens)
  const first = recording.steps.find(({ within, optional }) => within === undefined && !optional)
  return {
    flow: recording.flow,
    format: FORMAT,
    version: 1,
    title: { fr: recording.title },
    purpose: { fr: `Vous faites cette démarche : ${recording.title}.` },
    words: toSearchWords(recording.title),
    ...(recording.start !== undefined && { start: recording.start }),
    ...(recording.training && { training: recording.training }),
    checked: day,
    // Somebody went through it on the real pages, unless it was recorded on a replica.
    live: !recording.isTraining,
    sources: [says],
    documents: [],
    screens: recording.screens.map(({ id, page }, index) => ({
      id,
      ...(proves(recording, id, page) && { proves: true }),
      seen: distinguished[index]?.seen,
    })),
    steps: recording.steps.map((step, index) => {
      const seen = distinguished.find(({ id }) => id === step.on)?.seen
      return toStep(step, recording.steps.slice(0, index), { first, says, seen })
    }),
  }
}

interface StepAround {
  /** The first step that everybody does. */
  readonly first: ProposedStep | undefined
  readonly says: string
  /** The condition by which the step's page is recognised. */
  readonly seen: Condition | undefined
}

function toStep(
  step: ProposedStep,
  before: readonly ProposedStep[],
  { first, says, seen }: StepAround,
): Record<string, unknown> {
  const target = step.thing && toTarget(step.thing)
  const commits = step.kind === 'submit' || step.kind === 'oath'
  const gate = commits ? before.findLast((other) => isGate(other, step)) : undefined
  // A step without an element on its page applies to everybody who sees the page.
  const shown = step.whileSeen ?? target
  const brings = shown === undefined ? seen : { visible: shown }
  const isBranch = step.within !== undefined && brings !== undefined
  const { en } = step
  return {
    id: step.id,
    kind: step.kind,
    on: step.on,
    ...(isBranch && { within: step.within ?? first?.id }),
    ...(gate && { gate: gate.id }),
    ...((commits || step.kind === 'secret') && { critical: true }),
    ...(commits && target !== undefined && isQuestionWithoutWords(target) && { noWords: true }),
    ...(step.optional && { optional: true }),
    ...(step.kind === 'wait' && { where: step.where ?? 'mail' }),
    ...(step.deed === 'attach' && { attach: true }),
    title: { fr: step.title, ...(en && { en: en.title }) },
    say: { fr: step.say, ...(en && { en: en.say }) },
    ...(target !== undefined && { target }),
    ...(isBranch && { when: brings }),
    done: step.done ?? (target === undefined ? { acknowledged: true } : { gone: target }),
    ...(target !== undefined && { source: { trust: 'S', says } }),
  }
}

/** Checks whether a target is a question with any answer: which one people press, and so its words, was not recorded. */
function isQuestionWithoutWords(target: Target): boolean {
  const locators = toLocators(target)
  return locators.some((one) => 'question' in one) && locators.every((one) => toNamingWords(one) === undefined)
}

function toSearchWords(title: string): readonly string[] {
  const words = title.toLowerCase().match(/\p{L}{4,40}/gu) ?? []
  return [...new Set(words)].slice(0, 10)
}

const LISTS = new Set(['screens', 'steps'])
/** Lists and maps longer than this are written over several lines. */
const LONGEST_LINE = 110

/**
 * Writes small values on one line and puts a blank line between the steps of different pages, like the shipped flows.
 */
function setStyle(document: Document): void {
  visit(document, {
    Pair: (_key, { key, value }: Pair) => {
      const name = isScalar(key) ? String(key.value) : ''
      if (LISTS.has(name) && isScalar(key)) (key as Scalar).spaceBefore = true
      if (typeof value !== 'object' || value === null || !('items' in value) || LISTS.has(name)) return
      const isShort = JSON.stringify((value as YAMLMap).toJSON()).length <= LONGEST_LINE
      if (isShort || name === 'seen' || name === 'words') (value as YAMLMap).flow = true
    },
    Scalar: (key, node) => {
      // As in the shipped flows, quotes stand only where a text needs them.
      if (key !== 'key' && typeof node.value === 'string' && node.type === undefined) node.type = 'PLAIN'
    },
  })
  let page = ''
  const steps = document.get('steps')
  for (const step of typeof steps === 'object' && steps !== null && 'items' in steps
    ? (steps.items as unknown[])
    : []) {
    if (!isMap(step)) continue
    const on = String(step.get('on'))
    if (page !== '' && on !== page) step.spaceBefore = true
    page = on
  }
}
