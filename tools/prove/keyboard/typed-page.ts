/** A page of a stranger, in which somebody touches something and then writes. */
export interface TypedPage {
  readonly what: string
  readonly body: string
  /** A script of the page (or of its frame) that finds what is touched; `f` otherwise. */
  readonly touched?: string
  /** The answer of `/cadre`, which then contains the touched field, unless `touched` says where. */
  readonly frame?: string
  /** A script that returns what was written; otherwise the value of what was touched. */
  readonly read?: string
  /** The keys to press; `~` waits a moment. */
  readonly keys?: readonly string[]
  readonly written?: string
  readonly type?: 'mail' | 'digits'
  /** False if no keyboard may appear. */
  readonly opens?: false
  /** Whether the touched element is not the one that is written in: its place is then not checked. */
  readonly isElsewhere?: true
  /** Whether the page reports (`late`) when it is ready. */
  readonly isLate?: true
}

export const LONG = '<p>Texte de remplissage du site.</p>'.repeat(60)
export const STYLE =
  '<style>*{box-sizing:border-box} input,textarea,select{display:block;width:300px;height:40px}</style>'
