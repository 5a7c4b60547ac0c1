/** How alike two texts are, from 0 to 1: by their words, or by their letters for texts of a word or two. */
export function toTextLikeness(one: string, other: string): number {
  if (one === other) return 1
  if (one === '' || other === '') return 0
  const [few, many] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length) as [string[], string[]]
  const likeness = Math.max(toShare(few, many), toShare(toTrigrams(one), toTrigrams(other)), toPart(few, many))
  return isSameCount(few, many) ? likeness : likeness * OTHER_NUMBER
}

/** "Ligne 2" and "ligne 3" are nearly the same letters, and never the same thing. */
const OTHER_NUMBER = 0.3

/** Whether two texts name the same thing with another number: what is left without the numbers is much the same. */
export function isOtherCount(one = '', other = ''): boolean {
  const [few, many] = [one.split(' '), other.split(' ')]
  if (isSameCount(few, many)) return false
  const [rest, others] = [few, many].map((words) => words.filter((word) => !isNumber(word)).join(' '))
  return rest === others || toTextLikeness(rest ?? '', others ?? '') >= MUCH_THE_SAME
}

const MUCH_THE_SAME = 0.6

function isSameCount(few: readonly string[], many: readonly string[]): boolean {
  const [numbers, others] = [few.filter(isNumber), many.filter(isNumber)]
  return numbers.length === 0 || others.length === 0 || numbers.join(' ') === others.join(' ')
}

function isNumber(word: string): boolean {
  return /^\d+$/.test(word)
}

/** Technical names: "btn-submit" and "submitButton2" share a part. Parts without a letter say nothing. */
export function toNameLikeness(one: string, other: string): number {
  // Two names with a long number in them need not have had the same one.
  if (one === other) return one.includes('#') ? 0.6 : 1
  return 0.6 * toShare(toNameParts(one), toNameParts(other))
}

/** Addresses, by their segments. */
export function toHrefLikeness(one: string, other: string): number {
  if (one === other) return 1
  const share = toShare(toSegments(one), toSegments(other))
  return 0.8 * share * share
}

/** Paths, by the steps that both go through in the same order, the last ones first. */
export function toPathLikeness(one: string, other: string): number {
  if (one === other) return 1
  const [steps, others] = [one.split('/'), other.split('/')]
  const longest = Math.max(steps.length, others.length)
  let end = 0
  while (end < longest && steps.at(-1 - end) === others.at(-1 - end) && steps.at(-1 - end) !== undefined) end += 1
  let start = 0
  while (start < longest - end && steps[start] === others[start] && steps[start] !== undefined) start += 1
  return (0.8 * (start + end)) / longest
}

/** Share of things that both lists have, each counted once for each time it comes (Dice's coefficient). */
export function toShare(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0
  const left = new Map<string, number>()
  for (const each of one) left.set(each, (left.get(each) ?? 0) + 1)
  let shared = 0
  for (const each of other) {
    const count = left.get(each) ?? 0
    if (count === 0) continue
    shared += 1
    left.set(each, count - 1)
  }
  return (2 * shared) / (one.length + other.length)
}

/** A hint, a number or a badge is often added to a label: then the shorter text is whole inside the longer one. */
function toPart(few: readonly string[], many: readonly string[]): number {
  const isPart = few.length >= 2 && ` ${many.join(' ')} `.includes(` ${few.join(' ')} `)
  return isPart ? 0.8 : 0
}

function toTrigrams(text: string): readonly string[] {
  const padded = ` ${text} `
  return Array.from({ length: Math.max(1, padded.length - 2) }, (_, at) => padded.slice(at, at + 3))
}

function toNameParts(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1)
}

function toSegments(href: string): readonly string[] {
  return href.split(/[/#?&=]+/).filter((segment) => segment !== '')
}
