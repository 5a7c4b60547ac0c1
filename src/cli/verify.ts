import { parseArgs } from 'node:util'
import { parseAnchor, toShortHead } from '../core/journal/anchor.ts'
import type { ChainNote } from '../core/journal/chain.ts'
import { HEADS } from '../core/journal/checkpoint.ts'
import { isDamage, JournalError, type JournalErrorCode } from '../core/journal/error.ts'
import { createKeyringCheck, lookAtKeyring } from '../main/journal/keyring.ts'
import { readMemory, toKeysFolder } from '../main/journal/keys.ts'
import { verifyFolder, verifyMemory } from '../main/journal/verify-folder.ts'
import { listSegments } from './journal-folder.ts'

/** What `npm run verify -- <folder> --json` prints. Codes and names stay as they are from version to version. */
type Verdict =
  | {
      readonly verdict: 'intact'
      readonly lines: number
      readonly visits: number
      readonly segments: number
      readonly head: string
      /** How many heads were signed, and by which key. */
      readonly heads: number
      readonly signedBy: string | null
      /** The line whose head was given with --anchor. */
      readonly anchor?: number
      readonly notes: readonly ChainNote[]
    }
  | {
      readonly verdict: 'broken' | 'unreadable'
      readonly code: JournalErrorCode | 'usage'
      readonly segment?: string
      readonly line?: number
      readonly says: string
      readonly mend: string
    }

const EXIT = { intact: 0, broken: 1, unreadable: 2 } as const
const USAGE = 'npm run verify -- <dossier du journal> [--anchor <scellé>] [--json]'

interface Asked {
  readonly folder: string
  readonly anchor: string | undefined
  readonly json: boolean
}

/** Verifies a folder. Writes nothing to it and takes no lock, so it may be run beside the app, and without it. */
function verify({ folder, anchor }: Asked): Verdict {
  try {
    return toIntact(folder, anchor === undefined ? undefined : parseAnchor(anchor))
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    const place = {
      ...(error.segment === undefined ? {} : { segment: error.segment }),
      ...(error.line === undefined ? {} : { line: error.line }),
    }
    const verdict = isDamage(error.code) ? 'broken' : 'unreadable'
    return { verdict, code: error.code, ...place, says: error.message, mend: error.mend }
  }
}

function toIntact(folder: string, anchor: string | undefined): Verdict {
  const segments = listSegments(folder)
  const keys = createKeyringCheck()
  let [lines, visits, anchored] = [0, 0, 0]
  const { head, heads, tornHead, notes } = verifyFolder(folder, segments, (record) => {
    lines += 1
    if (record.clear.kind === 'visit-opened') visits += 1
    if (anchor !== undefined && record.hash.startsWith(anchor)) anchored = record.seq
    keys.take(record)
  })
  if (tornHead) throw new JournalError('torn-head', { segment: HEADS, line: heads.length + 1 })
  verifyMemory(readMemory(toKeysFolder(folder)), { head, heads })
  keys.verify(lookAtKeyring(toKeysFolder(folder)))
  if (anchor !== undefined && anchored === 0) throw new JournalError('anchor-mismatch')
  return {
    verdict: 'intact',
    lines,
    visits,
    segments: segments.length,
    head: toShortHead(head.hash),
    heads: heads.length,
    signedBy: heads.at(-1)?.checkpoint.origin ?? null,
    ...(anchored > 0 && { anchor: anchored }),
    notes,
  }
}

function toText(verdict: Verdict): string {
  if (verdict.verdict !== 'intact') {
    const title = verdict.verdict === 'broken' ? 'Journal abîmé' : 'Journal non vérifié'
    const place = [verdict.segment, verdict.line].filter((part) => part !== undefined).join(':')
    const head = place === '' ? `${title} (${verdict.code})` : `${title} : ${place} (${verdict.code})`
    return `${head}\n${verdict.says}\n${verdict.mend}\n`
  }
  const notes = verdict.notes.map(
    ({ code, segment, line }) =>
      `À savoir : ${segment}:${line} (${code}). L’horloge de la machine a reculé avant cette ligne.`,
  )
  return [
    'Journal intact.',
    `Lignes : ${verdict.lines}. Visites : ${verdict.visits}. Fichiers : ${verdict.segments}.`,
    `Scellé : ${verdict.head}`,
    `Scellés signés : ${verdict.heads}, par ${verdict.signedBy ?? 'personne'}.`,
    verdict.anchor !== undefined
      ? `Le scellé que vous avez donné est celui de la ligne ${verdict.anchor}.`
      : 'Comparez ce scellé avec une fiche remise à une personne : une fin coupée ne se voit que là.',
    ...notes,
    '',
  ].join('\n')
}

function parseArguments(): Asked | undefined {
  try {
    const options = { json: { type: 'boolean' }, anchor: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ allowPositionals: true, options })
    const [folder, ...more] = positionals
    return folder === undefined || more.length > 0
      ? undefined
      : { folder, anchor: values.anchor, json: values.json ?? false }
  } catch {
    return undefined
  }
}

const asked = parseArguments()
const verdict: Verdict =
  asked === undefined
    ? { verdict: 'unreadable', code: 'usage', says: 'Dites quel dossier vérifier.', mend: USAGE }
    : verify(asked)
process.stdout.write(asked?.json || process.argv.includes('--json') ? `${JSON.stringify(verdict)}\n` : toText(verdict))
process.exitCode = EXIT[verdict.verdict]
