import type { ActKind } from '../../core/hub/act.ts'

/**
 * How an audit proves a column. `register`: its value, or with `digest` its SHA-256, stands in a signed act. `seal`: it
 * is recomputed from the lines, the signed heads and the seals of a machine. `signed`: it is a text that its machine or
 * the hub signed, or a part of one. `nothing`: it can be changed unseen, and why that is accepted.
 */
export type Proof =
  | { readonly by: 'register'; readonly digest?: true }
  | { readonly by: 'seal' | 'signed' }
  | { readonly by: 'nothing'; readonly why: string }

export interface TableProof {
  readonly key: readonly string[]
  readonly columns: Readonly<Record<string, Proof>>
}

const register: Proof = { by: 'register' }
const digest: Proof = { by: 'register', digest: true }
const seal: Proof = { by: 'seal' }
const signed: Proof = { by: 'signed' }
const nothing = (why: string): Proof => ({ by: 'nothing', why })
const all = (names: string, proof: Proof): Readonly<Record<string, Proof>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, proof]))

const REFUSED = nothing('what strangers sent is counted; signed, it would be theirs to fill the register with')
const STAY = nothing('a session of minutes; what is done in it is signed with its account')
const TRIES = nothing('wrong tries of strangers, of the last day')
const COPY = nothing('sealed notebooks of nobody, for seven days; their machine verifies them')
const CLOCK = nothing('what the database’s clock showed; a month that is dropped is signed')

/**
 * Every column of every table of the hub, and its proof. The audit goes by this list alone, and a test compares it with
 * the database: a new column has no proof until it stands here.
 */
export const TABLES = {
  acts: { key: ['number'], columns: all('number hash text signature', signed) },
  machines: {
    key: ['id'],
    columns: {
      ...all('id fingerprint name state first enrolled organisation was ended ended_why ended_by', register),
      // As it was enrolled by the register, then by the seal of its last batch.
      ...all('size hash counter signer last_receipt', register),
      keys: digest,
    },
  },
  lines: { key: ['machine', 'seq'], columns: all('machine seq month day visit hash body', seal) },
  heads: { key: ['machine', 'counter'], columns: all('machine counter size hash note', signed) },
  receipts: { key: ['machine', 'counter'], columns: all('machine counter size note seal', signed) },
  erased: { key: ['machine', 'visit'], columns: all('machine visit seq', seal) },
  reports: {
    key: ['machine'],
    columns: all('machine day version pack pack_digest health note', signed),
  },
  codes: {
    key: ['id'],
    columns: {
      ...all('id name expires used_by organisation', register),
      mac: digest,
      tries: TRIES,
    },
  },
  accounts: {
    key: ['id'],
    columns: {
      ...all('id login role state invited_until made machine', register),
      ...all('secret invitation subject', digest),
    },
  },
  settings: {
    key: ['one'],
    columns: { ...all('one months next_months next_from', register), believed: CLOCK, doubted: CLOCK },
  },
  looks: { key: ['machine', 'number'], columns: all('machine number day act account role why visit', register) },
  figures: { key: ['machine'], columns: { ...all('machine size before made', register), figures: digest } },
  requirements: {
    key: ['quarter', 'flow', 'step'],
    columns: all('quarter flow step visits organisations above dead_ends drift_days', register),
  },
  packs: { key: ['version'], columns: all('version digest published expires account', register) },
  pack_files: { key: ['path'], columns: { ...all('path named', register), bytes: digest } },
  pack_channel: { key: ['one'], columns: { ...all('one served', register), trusted: digest } },
  evidence: { key: ['id'], columns: all('id machine code digest seen last_seen times detail', REFUSED) },
  stays: { key: ['digest'], columns: all('digest account began seen id_token', STAY) },
  tries: { key: ['name'], columns: all('name wrong since', TRIES) },
  copies: { key: ['place'], columns: all('place copy until', COPY) },
} as const satisfies Readonly<Record<string, TableProof>>

export type TableName = keyof typeof TABLES

/** Lists the tables of which some column is in the register, with these columns. */
export function listRegistered(): readonly { readonly table: TableName; readonly columns: readonly string[] }[] {
  return (Object.keys(TABLES) as TableName[]).flatMap((table) => {
    const columns = listColumns(table)
    return columns.length === 0 ? [] : [{ table, columns }]
  })
}

/** Lists the columns of a table that acts set. */
function listColumns(table: TableName): readonly string[] {
  const { columns }: TableProof = TABLES[table]
  return Object.keys(columns).filter((name) => columns[name]?.by === 'register')
}

type Changes = Partial<Readonly<Record<TableName, 'all' | readonly string[]>>>

const ENDED = ['fingerprint', 'was', 'state', 'name', 'ended', 'ended_why', 'ended_by']

/**
 * The columns that each kind of act may change. No other is signed with it: what a superuser changed before in the same
 * row keeps the value that was signed, and is found.
 */
export const CHANGES: Readonly<Record<ActKind, Changes>> = {
  migrated: { settings: 'all', pack_channel: 'all' },
  'code-made': { codes: 'all' },
  'machine-enrolled': { machines: 'all', codes: ['used_by'] },
  'machine-returned': { machines: ['organisation'], codes: ['used_by'] },
  'machine-confirmed': { machines: ['state'] },
  'machine-revoked': { machines: ['state'] },
  'chain-ended': { machines: 'all', looks: 'all' },
  'account-made': { accounts: 'all' },
  'account-renewed': { accounts: ['state', 'secret', 'invitation', 'invited_until'] },
  'account-joined': { accounts: ['state', 'secret', 'invitation'] },
  'account-bound': { accounts: ['state', 'subject', 'invitation'] },
  'account-closed': { accounts: ['state', 'secret', 'invitation'] },
  'retention-asked': { settings: ['months', 'next_months', 'next_from'] },
  'retention-settled': { settings: ['months', 'next_months', 'next_from'] },
  'months-dropped': {},
  'looks-dropped': {},
  positions: {},
  looked: { looks: 'all' },
  'figures-kept': { figures: 'all' },
  'requirements-made': { requirements: 'all' },
  'pack-published': { packs: 'all', pack_files: 'all', pack_channel: ['trusted', 'served'] },
  'packs-served': { pack_channel: ['served'] },
  restored: {},
}

/** Finds the columns that an act sets in a row: for a machine whose chain was ended, only how it ended. */
export function findSetColumns(
  kind: ActKind,
  table: TableName,
  row: Readonly<Record<string, unknown>>,
): readonly string[] {
  const changes: Changes = CHANGES[kind]
  const may = changes[table]
  if (may === undefined) return []
  if (kind === 'chain-ended' && table === 'machines' && row.ended !== null) return ENDED
  return may === 'all' ? listColumns(table) : may
}
