import { isDamage, type JournalErrorCode } from '../journal/error.ts'

/** What is wrong with a record, in as many kinds as people have to tell apart. */
export type RecordTrouble =
  | 'changed'
  | 'missing'
  | 'cut'
  | 'unreadable'
  | 'seals'
  | 'old-copy'
  | 'keys'
  | 'newer'
  | 'cannot-read'

const KINDS: Readonly<Partial<Record<JournalErrorCode, RecordTrouble>>> = {
  'wrong-hash': 'changed',
  'not-canonical': 'changed',
  'wrong-prev': 'missing',
  'wrong-sequence': 'missing',
  'wrong-segment': 'missing',
  'segment-missing': 'missing',
  'cut-line': 'cut',
  'torn-line': 'cut',
  'not-json': 'unreadable',
  'unknown-shape': 'newer',
  'unknown-version': 'newer',
  'rolled-back': 'old-copy',
  'anchor-mismatch': 'old-copy',
  'keyring-mismatch': 'keys',
}

/** Puts a code of the journal into the words that people need; codes of the seals are `seals`. */
export function toTrouble(code: JournalErrorCode): RecordTrouble {
  return KINDS[code] ?? (isDamage(code) ? 'seals' : 'cannot-read')
}
