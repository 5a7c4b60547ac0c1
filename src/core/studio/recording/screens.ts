import { hasWords, toWords } from '../../base/words.ts'
import type { Condition } from '../../flow/language/condition.ts'
import type { PageSeen, RecordedAct } from '../event.ts'
import { createId, type RecordedScreen, type Recording } from './recording.ts'

/** Returns one text that identifies a page: its headings or else its title, and its address. */
export function toPageKey({ headings, title, path, fragment = '' }: PageSeen): string {
  const words = headings.length > 0 ? headings.map(toWords).join('|') : `title:${toWords(title)}`
  return `${words}@${path}#${fragment}`
}

/**
 * Finds the screen of a page in the recording. Of several pages with one address, it is the one with the same first
 * element.
 */
export function findScreen({ screens }: Pick<Recording, 'screens'>, page: PageSeen): RecordedScreen | undefined {
  const key = toPageKey(page)
  const same = screens.filter((screen) => toPageKey(screen.page) === key)
  const first = JSON.stringify(page.first)
  return same.find((screen) => JSON.stringify(screen.page.first) === first) ?? (same.length === 1 ? same[0] : undefined)
}

/**
 * Finds or adds the screen that an act is on. If the element used before is gone or was pressed, and the page's first
 * element is new, this is a new page at the same address. A page without a first element that still has the pressed one
 * has only opened a part.
 */
export function takeScreen(
  recording: Recording,
  { page, thing, isLastGone }: Pick<RecordedAct, 'page' | 'thing' | 'isLastGone'>,
): { readonly screens: Recording['screens']; readonly screen: RecordedScreen } {
  const known = findScreen(recording, page)
  const wasPressed = recording.steps.find(({ id, on }) => id === recording.at && on === known?.id)?.deed === 'press'
  const hasAsked = known?.page.first !== undefined
  const isNews = thing.isNew && (isLastGone || (wasPressed && hasAsked))
  const isOther = known && isNews && JSON.stringify(known.page.first) !== JSON.stringify(page.first)
  if (known && !isOther) return { screens: recording.screens, screen: known }
  const grown = known || isLastGone ? undefined : findGrown(recording, page)
  if (grown) return { screens: recording.screens, screen: grown }
  return addScreen(recording, page)
}

/** Finds the current screen again if a part with its own headings opened on it: everything that was there still is. */
function findGrown({ screens, steps, at }: Recording, page: PageSeen): RecordedScreen | undefined {
  const on = steps.find(({ id }) => id === at)?.on
  const screen = screens.find(({ id }) => id === on)
  const before = screen?.page.headings ?? []
  const isGrown = before.length > 0 && before.every((heading) => page.headings.includes(heading))
  const isSamePlace = screen?.page.path === page.path && screen.page.fragment === page.fragment
  return isGrown && isSamePlace ? screen : undefined
}

export function addScreen(
  { screens }: Pick<Recording, 'screens'>,
  page: PageSeen,
): { readonly screens: Recording['screens']; readonly screen: RecordedScreen } {
  const name = page.headings[0] ?? page.title
  const screen = {
    id: createId(
      name,
      screens.map(({ id }) => id),
      'page',
    ),
    page,
  }
  return { screens: [...screens, screen], screen }
}

/** The condition by which a screen is recognised, and the other screens that it cannot be told from. */
export interface DistinguishedScreen {
  readonly id: string
  readonly seen: Condition
  readonly alike: readonly string[]
}

/**
 * Finds the simplest conditions that tell the screens of a recording apart: a heading; then heading and path; then the
 * first element. A heading also matches a longer one that contains it, since the guide searches for words in headings.
 */
export function distinguishScreens(screens: readonly RecordedScreen[]): readonly DistinguishedScreen[] {
  return screens.map((screen, index) => {
    const choices = listSigns(screen.page)
    // An overlay shows the headings of the page beneath too; it is gone once that page's own steps are due.
    const isOver = (other: RecordedScreen): boolean =>
      screens.indexOf(other) < index && listSigns(other.page).some(({ fits }) => !fits(screen.page))
    const others = screens.filter((other) => other !== screen)
    const isClear = ({ fits }: ScreenSign, mayLieOver: boolean): boolean =>
      !others.some((other) => fits(other.page) && !(mayLieOver && isOver(other)))
    const bare = findBare(screen, others)
    if (bare) return { id: screen.id, seen: bare, alike: [] }
    const best =
      choices.find((one) => isClear(one, false)) ??
      choices.find((one) => isClear(one, true)) ??
      findByAbsence(screen, choices, others)
    const last = best ?? choices.at(-1)
    const alike = best ? [] : others.filter((other) => last?.fits(other.page) ?? true).map(({ id }) => id)
    return { id: screen.id, seen: last?.seen ?? { path: screen.page.path || '/' }, alike }
  })
}

/** Finds a condition for a page whose words are part of another page's: its words, and the absence of the other's. */
function findByAbsence(
  { page }: RecordedScreen,
  choices: readonly ScreenSign[],
  others: readonly RecordedScreen[],
): ScreenSign | undefined {
  const says = (heading: string): boolean => page.headings.some((own) => hasWords(own, heading))
  for (const { seen, fits } of choices) {
    const like = others.filter((other) => fits(other.page))
    const denied = like.map((other) => other.page.headings.find((heading) => !says(heading)))
    const named = denied.filter((heading) => heading !== undefined)
    if (named.length < denied.length || named.length > MOST_DENIED) continue
    const parts = 'all' in seen ? seen.all : [seen]
    return { seen: { all: [...parts, ...named.map((heading) => ({ not: { heading } }))] }, fits: () => false }
  }
  return undefined
}

/** More absences would describe what a page is not. */
const MOST_DENIED = 3

/**
 * Finds a condition for the page without a first element, among pages with one heading and address: it has none of the
 * others' first elements.
 */
function findBare({ page }: RecordedScreen, others: readonly RecordedScreen[]): Condition | undefined {
  const twins = others.flatMap(({ page: other }) => (toPageKey(other) === toPageKey(page) ? [other.first] : []))
  const asked = twins.filter((first) => first !== undefined)
  const [named] = listSigns(page)
  if (page.first || !named || asked.length === 0 || asked.length < twins.length) return undefined
  const rest = others.filter((other) => toPageKey(other.page) !== toPageKey(page))
  const sign = listSigns(page).find(({ fits }) => !rest.some((other) => fits(other.page))) ?? named
  const parts = 'all' in sign.seen ? sign.seen.all : [sign.seen]
  return { all: [...parts, ...asked.map((gone) => ({ gone }))] }
}

interface ScreenSign {
  readonly seen: Condition
  /** Checks whether another page may show the sign too. */
  readonly fits: (page: PageSeen) => boolean
}

function listSigns({ headings, title, path, fragment, first }: PageSeen): readonly ScreenSign[] {
  const byHeading = headings.map(
    (heading): ScreenSign => ({
      seen: { heading },
      fits: (page) => page.headings.some((other) => hasWords(other, heading)),
    }),
  )
  const byTitle: readonly ScreenSign[] =
    title === '' ? [] : [{ seen: { title }, fits: (page) => hasWords(page.title, title) }]
  const byPath: readonly ScreenSign[] = [
    ...(path.length > 1 ? [{ seen: { path }, fits: (page: PageSeen) => page.path.startsWith(path) }] : []),
    ...(fragment === undefined
      ? []
      : [{ seen: { fragment }, fits: (page: PageSeen) => page.fragment?.startsWith(fragment) === true }]),
  ]
  const byFirst: readonly ScreenSign[] = first
    ? [{ seen: { visible: first }, fits: (page) => JSON.stringify(page.first) === JSON.stringify(first) }]
    : []
  const named = byHeading.length > 0 ? byHeading : byTitle
  return [
    ...named,
    ...named.flatMap((one) => byPath.map((other) => join(one, other))),
    ...named.flatMap((one) => byFirst.map((other) => join(one, other))),
    ...(named.length === 0
      ? [...byPath, ...byFirst, ...byPath.flatMap((one) => byFirst.map((other) => join(one, other)))]
      : []),
    ...named.flatMap((one) => byPath.flatMap((two) => byFirst.map((three) => join(join(one, two), three)))),
  ]
}

function join(one: ScreenSign, other: ScreenSign): ScreenSign {
  const parts = [one.seen, other.seen].flatMap((seen) => ('all' in seen ? seen.all : [seen]))
  return { seen: { all: parts }, fits: (page) => one.fits(page) && other.fits(page) }
}
