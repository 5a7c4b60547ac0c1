import type { Finding } from '../../flow/check/lint/inspect.ts'
import type { Flow } from '../../flow/language/language.ts'
import { toText } from '../../flow/language/text.ts'
import type { Recording } from '../recording/recording.ts'
import type { FindingView } from '../view.ts'

/** The kinds of findings that the studio explains to its users; all others are shown as a problem of the `file`. */
export const FINDINGS = [
  'long-sentence',
  'forbidden-word',
  'jargon',
  'missing-translation',
  'ambiguous-target',
  'fragile-target',
  'unverified-label',
  'press-without-words',
  'unreachable-step',
  'dead-end',
  'loop-without-exit',
  'no-way-out',
  'path-never',
  'secret-not-marked',
  'gate-missing',
  'unreachable-screen',
  'no-way-to-finish',
  'branch-reveals-answer',
  'portal-missing',
  'name-taken',
  'file',
] as const
export type FindingKind = (typeof FINDINGS)[number]

/** Kinds that are about words: they can be corrected on the page that shows them. */
const OF_WORDS: readonly FindingKind[] = ['long-sentence', 'forbidden-word', 'jargon']

/** The sources of a finding's words: the flow as read, and the recording from which it is written. */
export interface FindingSource {
  readonly flow: Flow | undefined
  readonly recording: Recording | undefined
}

/**
 * Converts the doctor's findings for the screen, which has its own words for them, errors first. Texts in French only
 * make one finding, at the end.
 */
export function toFindingViews(findings: readonly Finding[], source: FindingSource): readonly FindingView[] {
  const missing = findings.filter(({ code }) => code === 'missing-translation')
  const [first] = missing
  const rest = findings.filter((one) => !missing.includes(one)).map((one) => toFindingView(one, source))
  return [
    ...rest.filter(({ level }) => level === 'error'),
    ...rest.filter(({ level }) => level === 'warning'),
    ...(first
      ? [{ is: 'missing-translation' as const, level: 'warning' as const, line: first.line, number: missing.length }]
      : []),
  ]
}

function toFindingView({ level, code, line, path, word }: Finding, source: FindingSource): FindingView {
  const is = FINDINGS.find((one) => one === code) ?? 'file'
  const where = toPlace(path, source)
  const step = OF_WORDS.includes(is) ? toWords(path, source) : undefined
  return {
    is,
    level,
    line,
    ...(where && { where }),
    ...(word !== undefined && { word }),
    ...(step && { step }),
  }
}

/** Returns the title of the step, or the heading of the page, that a finding is about. */
function toPlace([list, index]: Finding['path'], { flow, recording }: FindingSource): string | undefined {
  if (list === 'steps') {
    const step = flow?.steps[Number(index)]
    return step ? toText(step.title, 'fr') : recording?.steps[Number(index)]?.title
  }
  if (list !== 'screens') return undefined
  return recording?.screens[Number(index)]?.page.headings[0] ?? flow?.screens[Number(index)]?.id
}

/** Returns the words of a recorded step; those of a file that is being corrected are left to its author. */
function toWords([list, index, key]: Finding['path'], { flow, recording }: FindingSource): FindingView['step'] {
  if (list !== 'steps' || (key !== 'title' && key !== 'say')) return undefined
  const step = recording?.steps.find(({ id }) => id === flow?.steps[Number(index)]?.id)
  return step && { id: step.id, title: step.title, say: step.say }
}
