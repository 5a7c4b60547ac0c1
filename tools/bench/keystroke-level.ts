import type { Locator } from 'playwright-core'
import type { Desk } from '../drivers/desk/launch.ts'

/**
 * How long people need, in seconds, by the keystroke-level model (Card, Moran and Newell, 1980), with a slow typist and a
 * reader of 120 words a minute, half of what adults read silently: all is read, also what nobody would read.
 */
const PERSON = {
  word: 60 / 120,
  /** A letter of somebody who looks for the keys. */
  key: 0.5,
  /** To decide what comes next. */
  decide: 1.35,
  point: 1.1,
  press: 0.2,
  /** From the keyboard to the mouse, or back. */
  home: 0.4,
  /** For the computer, each time that something new is to come. */
  wait: 2,
} as const

/** Goes through screens as people do, and adds up what it takes them. */
export interface Estimate {
  readonly seconds: number
  readonly words: number
  readonly presses: number
  readonly letters: number
  press(name: string | RegExp): Promise<void>
  type(label: string, text: string): Promise<void>
  /** Reads what was not there before, once this shows. */
  read(shown: Locator): Promise<void>
  /** What is done away from the screen, or thought of. */
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

/** All that the eye can read on our screen, in the page: neither what is said to a screen reader alone, nor closed lists. */
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
