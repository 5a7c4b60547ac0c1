/** A page of a stranger, in which somebody touches something and then writes. */
export interface TypedPage {
  readonly what: string
  readonly body: string
  /** What is touched, as a script of the page (or of its frame) finds it; `f` otherwise. */
  readonly touched?: string
  /** What `/cadre` answers, in which the touched field then is, unless `touched` says where. */
  readonly frame?: string
  /** A script that answers what was written; the value of what was touched otherwise. */
  readonly read?: string
  /** `~` waits a moment. */
  readonly keys?: readonly string[]
  readonly written?: string
  readonly type?: 'mail' | 'digits'
  /** False where no keyboard may come. */
  readonly opens?: false
  /** What is touched is not what is written in: nothing is asked of where it stands. */
  readonly isElsewhere?: true
  /** It says by itself (`late`) when it is there. */
  readonly isLate?: true
}

export const LONG = '<p>Texte de remplissage du site.</p>'.repeat(60)
export const STYLE =
  '<style>*{box-sizing:border-box} input,textarea,select{display:block;width:300px;height:40px}</style>'
