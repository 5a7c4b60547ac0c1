/** A fault of a machine's lines in the database. */
export type AuditFault =
  | 'line-changed'
  | 'line-missing'
  | 'line-unsealed'
  | 'head-forged'
  | 'head-mismatch'
  | 'size-mismatch'
  | 'machine-changed'
  | 'erased-without-a-line'
  | 'erasure-undone'
  | 'keys-forged'
  | 'receipt-forged'
  | 'receipt-mismatch'
  | 'seal-forged'
  | 'unreceipted'
  | 'report-forged'

/** Dates that our own receipts contradict: the machine lied about them, or its clock was wrong. */
export type AuditDoubt = 'day-before-receipt' | 'day-after-receipt'

/** A fault of the hub's own tables, or of its database. */
export type HubFault =
  /** An act of the register that the hub did not sign, that does not follow, or that a receipt or seal says is another. */
  | { readonly code: 'act-forged' | 'act-missing'; readonly number: number }
  /** A row that is otherwise than it was signed, gone, or that nobody signed; `column` is the first one that differs. */
  | { readonly code: 'row-changed'; readonly table: string; readonly key: string; readonly column: string }
  | { readonly code: 'row-missing' | 'row-unsigned' | 'row-repeated'; readonly table: string; readonly key: string }
  /** Rows of no machine that there is. */
  | { readonly code: 'rows-of-nobody'; readonly table: string; readonly rows: number }
  /** A function, view, check, trigger, right or role is not as the last migration left it. */
  | { readonly code: 'schema-changed' }
  /** A machine is not as far as the hub itself has signed that it was. */
  | { readonly code: 'machine-cut'; readonly machine: number; readonly counter: number }
