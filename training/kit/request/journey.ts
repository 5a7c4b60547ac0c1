/** One thing that a page of a request asks. A file is neither named nor kept: a real paper could be chosen by mistake. */
export type Asked =
  | { readonly kind: 'choice'; readonly id: string; readonly label: string; readonly choices: readonly string[] }
  | { readonly kind: 'text' | 'digits' | 'day'; readonly id: string; readonly label: string; readonly hint?: string }
  | { readonly kind: 'file'; readonly id: string; readonly label: string; readonly hint?: string }

export interface RequestPage {
  readonly heading: string
  readonly asks: readonly Asked[]
  /** The page waits for a code that was sent by mail. */
  readonly code?: true
  /** What is wrong with the answers besides one that is missing. */
  readonly refuse?: (answers: Answers, now: Date) => string | undefined
}

/** What was typed and chosen so far, by id; « OUI » for a file that was added. */
export type Answers = Readonly<Record<string, string>>

/** A request of several pages, a récapitulatif, one button that sends, and an end that proves it. */
export interface Journey {
  readonly id: string
  /** The words of the link that leads to it. */
  readonly entry: string
  readonly title: string
  readonly pages: readonly RequestPage[]
  readonly send: string
  readonly end: {
    readonly heading: string
    /** What the page and the document say of the number that was given. */
    readonly lines: (number: string) => readonly string[]
    readonly document?: { readonly label: string; readonly title: string; readonly file: string }
  }
}

/** The first page that is not answered yet, from 0; undefined when all are. */
export function toOpenPage({ pages }: Journey, answers: Answers): number | undefined {
  const index = pages.findIndex(({ asks, code }) => asks.some(({ id }) => !answers[id]) || (code && !answers.code))
  return index < 0 ? undefined : index
}
