/** One question on a page of a request. A file is neither named nor kept: a real paper could be chosen by mistake. */
export type Asked =
  | { readonly kind: 'choice'; readonly id: string; readonly label: string; readonly choices: readonly string[] }
  | {
      readonly kind: 'text' | 'digits' | 'day'
      readonly id: string
      readonly label: string
      readonly hint?: string
      /** Whether nothing is an answer too. */
      readonly optional?: true
    }
  | { readonly kind: 'file'; readonly id: string; readonly label: string; readonly hint?: string }

export interface RequestPage {
  readonly heading: string
  readonly asks: readonly Asked[]
  /** Whether the page waits for a code that was sent by mail. */
  readonly code?: true
  /** Returns what is wrong with the answers, besides a missing one. */
  readonly refuse?: (answers: Answers, now: Date) => string | undefined
}

/** The answers typed and chosen so far, by id; « OUI » for an added file. */
export type Answers = Readonly<Record<string, string>>

/** A request of several pages, a récapitulatif, one button that sends, and an end that proves it. */
export interface Journey {
  readonly id: string
  /** The words of the link to it. */
  readonly entry: string
  readonly title: string
  /** The names of the request's parts, which each page shows. */
  readonly parts?: readonly string[]
  readonly pages: readonly RequestPage[]
  /** How many of the first pages are answered before one signs in. */
  readonly openPages?: number
  readonly send: string
  readonly end: {
    readonly heading: string
    /** Returns what the page and the document say about the given number. */
    readonly lines: (number: string) => readonly string[]
    readonly document?: { readonly label: string; readonly title: string; readonly file: string }
  }
}

/** A document that a page behind the sign-in gives, without a request. */
export interface GivenDocument {
  readonly path: string
  /** The words of the link to its page. */
  readonly entry: string
  readonly heading: string
  readonly lead: string
  /** The words of the link that gives it. */
  readonly label: string
  readonly title: string
  readonly file: string
}

/** Whether a question still waits for its answer. */
export function isMissing(asked: Asked, answers: Answers): boolean {
  return !answers[asked.id] && !('optional' in asked)
}

/** Returns « OUI » if a file was sent; it is neither read nor kept. */
export function findUpload(value: unknown): string {
  return value instanceof File && value.size > 0 ? 'OUI' : ''
}

/** Returns the first page that is not answered yet, from 0; undefined if all are. */
export function findOpenPage({ pages }: Journey, answers: Answers): number | undefined {
  const index = pages.findIndex(
    ({ asks, code }) => asks.some((asked) => isMissing(asked, answers)) || (code && !answers.code),
  )
  return index < 0 ? undefined : index
}

/** Whether a path of a request is one of the first pages, which are answered before one signs in. */
export function isOpenToAll(journeys: readonly Journey[], path: string): boolean {
  const [, , id, page = '1'] = path.split('/')
  const { openPages = 0 } = journeys.find((journey) => journey.id === id) ?? {}
  return Number(page) <= openPages
}
