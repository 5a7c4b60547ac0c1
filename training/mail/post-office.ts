import { randomBytes, randomInt } from 'node:crypto'

export interface Letter {
  readonly from: string
  readonly subject: string
  readonly lines: readonly string[]
  /** Where the letter leads, if anywhere. */
  readonly link?: { readonly href: string; readonly words: string }
  readonly at: Date
}

/** The letters that one visit of a portal caused, and the way back to that portal. */
export interface Box {
  readonly address: string
  readonly back: string
  readonly letters: readonly Letter[]
}

/**
 * Carries the portals' letters to the mailbox. A visit of a portal opens a box, and its link to the mailbox shows that
 * box alone. A sign-in with address and password shows all letters to the address, as with real mail.
 */
export interface PostOffice {
  openBox(address: string, back: string): string
  send(key: string, letter: Omit<Letter, 'at'>): void
  box(key: string): Box | undefined
  lettersTo(address: string): readonly Letter[]
  /** Returns the latest letters to any address, for trainers. */
  latest(count: number): readonly (Letter & { readonly address: string })[]
  /** Whether the portals refuse every code that they sent, correct ones too. */
  readonly refusesCodes: () => boolean
}

const KEPT = 100
const LETTERS_A_BOX = 20

/** Creates an empty post office. In memory only; the oldest boxes are dropped first. */
export function createPostOffice(now: () => Date, refusesCodes = () => false): PostOffice {
  const boxes = new Map<string, Box>()
  return {
    refusesCodes,
    openBox(address, back) {
      const key = randomBytes(24).toString('base64url')
      boxes.set(key, { address, back, letters: [] })
      const [oldest] = boxes.keys()
      if (boxes.size > KEPT && oldest !== undefined) boxes.delete(oldest)
      return key
    },
    send(key, letter) {
      const box = boxes.get(key)
      if (box === undefined) return
      const letters = [{ ...letter, at: now() }, ...box.letters].slice(0, LETTERS_A_BOX)
      boxes.set(key, { ...box, letters })
    },
    box: (key) => boxes.get(key),
    latest: (count) =>
      [...boxes.values()]
        .flatMap(({ address, letters }) => letters.map((letter) => ({ ...letter, address })))
        .sort((one, other) => other.at.getTime() - one.at.getTime())
        .slice(0, count),
    lettersTo: (address) =>
      [...boxes.values()]
        .filter((box) => box.address === address)
        .flatMap(({ letters }) => letters)
        .sort((one, other) => other.at.getTime() - one.at.getTime()),
  }
}

/** Creates a code of six digits, as the portals send them. */
export function createCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}
