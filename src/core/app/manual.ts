/** The manual as it is read in the app: a document that names nothing but these parts (`tools/manual`). */
export type ManualBlock =
  | { readonly is: 'title'; readonly level: 1 | 2 | 3; readonly id: string; readonly text: string }
  | { readonly is: 'text'; readonly words: readonly ManualWord[] }
  /** `from`: the number of the first item; undefined where they have none. */
  | { readonly is: 'list'; readonly from: number | undefined; readonly items: readonly (readonly ManualBlock[])[] }
  | { readonly is: 'table'; readonly rows: readonly (readonly (readonly ManualWord[])[])[] }
  /** `address`: of the picture among the built screens; `text`: what it shows, in words. */
  | { readonly is: 'picture'; readonly address: string; readonly text: string }

/** Words on a line; `to`: the title in this document that they lead to. */
export type ManualWord =
  | { readonly is: 'plain'; readonly text: string }
  | { readonly is: 'strong'; readonly text: string }
  | { readonly is: 'link'; readonly text: string; readonly to: string }
