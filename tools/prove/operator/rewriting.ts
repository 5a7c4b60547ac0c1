/** What must find a rewriting: the database and the hub's public key alone, a receipt of a desktop too, or nothing can. */
export type Finder = 'alone' | 'with-receipts' | 'never'

/** A change of the record by a superuser of its database. */
export interface Rewriting {
  readonly name: string
  /** Statements, run with the rights of a superuser; `backup` is the schema of the copy that they made some days ago. */
  readonly sql: string
  readonly found: Finder
  /** Takes back what is not in the copy of the database alone. */
  readonly undo?: string
}

/** Turns the checks between tables off. */
export const FREE = 'set session_replication_role = replica'
/** A visit of machine 1 that nobody erased, and one that somebody did. */
export const VISIT = '(select min(visit) from hub.lines where machine = 1)'
export const ERASED = '(select min(visit) from hub.erased where machine = 1)'
export const TURN = `replace(replace(body, '"hand":"worker"', '"hand":"person"'), '"help":"A0"', '"help":"A6"')`
export const EMPTY = `left(body, strpos(body, ',"sealed":"') + 10) || '"'`
/** Cuts machines back to a superuser's copy: of before the hub last signed where they were (`backup`), or since (`yesterday`). */
export const cut = (machine: string, copy = 'backup'): string => `
  delete from hub.lines l using ${copy}.machines b where b.id = l.machine and l.seq > b.size and ${machine};
  delete from hub.heads l using ${copy}.machines b where b.id = l.machine and l.counter > b.counter and ${machine};
  delete from hub.receipts l using ${copy}.machines b where b.id = l.machine and l.counter > b.counter and ${machine};
  delete from hub.erased l using ${copy}.machines b where b.id = l.machine and l.seq > b.size and ${machine};
  update hub.lines l set body = b.body from ${copy}.lines b where b.machine = l.machine and b.seq = l.seq and ${machine.replaceAll('b.id', 'b.machine')};
  update hub.machines l set size = b.size, hash = b.hash, counter = b.counter, keys = b.keys, signer = b.signer,
    last_receipt = b.last_receipt from ${copy}.machines b where b.id = l.id and ${machine}`
