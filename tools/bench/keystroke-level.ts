import type { Locator } from 'playwright-core'
import type { Desk } from '../drivers/desk/launch.ts'

/**
 * Seconds that people need, by the keystroke-level model (Card, Moran and Newell, 1980), for a slow typist who reads
 * 120 words a minute, half of what adults read silently, and who reads everything.
 */
const PERSON = {
  word: 60 / 120,
  /** One letter, for somebody who looks for the keys. */
  key: 0.5,
  /** Deciding what to do next. */
  decide: 1.35,
  point: 1.1,
  press: 0.2,
  /** Moving a hand from the keyboard to the mouse, or back. */
  home: 0.4,
  /** Waiting for the computer, each time that something new is to appear. */
  wait: 2,
} as const

/** A run through screens as people do it, which adds up the seconds that it takes them. */
export interface Estimate {
  readonly seconds: number
  readonly words: number
  readonly presses: number
  readonly letters: number
  press(name: string | RegExp): Promise<void>
  type(label: string, text: string): Promise<void>
  /** Reads the words that were not there before, once `shown` is visible. */
  read(shown: Locator): Promise<void>
  /** Adds time that is spent away from the screen, or on thinking. */
  spend(seconds: number): void
}

export function createEstimate({ coach }: Desk): Estimate {
  const known = new Set<string>()
  let [seconds, words, presses, letters] = [0, 0, 0, 0]
  let isTyping = false
  const turnTo = (typing: boolean): void => {
    if (typing !== isTyping) seconds += PERSON.home
    isTyping = typing
  }
  const pressOne = async (target: Locator): Promise<void> => {
    turnTo(false)
    seconds += PERSON.decide + PERSON.point + PERSON.press
    presses += 1
    await target.click()
  }
  return {
    get seconds() {
      return Math.ceil(seconds)
    },
    get words() {
      return words
    },
    get presses() {
      return presses
    },
    get letters() {
      return letters
    },
    press: (name) =>
      pressOne(coach.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first()),
    type: async (label, text) => {
      const field = coach.getByLabel(label, { exact: true })
      await pressOne(field)
      turnTo(true)
      seconds += text.length * PERSON.key
      letters += text.length
      await field.fill(text)
    },
    read: async (shown) => {
      await shown.waitFor()
      seconds += PERSON.wait
      const unread = (await coach.evaluate(listShown)).filter((line) => !known.has(line))
      for (const line of unread) known.add(line)
      const count = unread
        .join(' ')
        .split(/\s+/u)
        .filter((word) => /\p{L}|\p{N}/u.test(word)).length
      words += count
      seconds += count * PERSON.word
    },
    spend: (more) => {
      seconds += more
    },
  }
}

/**
 * Lists all that the eye can read on our screen, in the page: neither texts for screen readers alone, nor closed lists.
 */
function listShown(): readonly string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const lines: string[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { parentElement } = node
    const isShown =
      parentElement?.checkVisibility() && !parentElement.closest('.visually-hidden, option, script, style')
    const line = node.textContent?.trim() ?? ''
    if (isShown && line !== '') lines.push(line)
  }
  return lines
}
