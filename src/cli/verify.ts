import { parseArgs } from 'node:util'
import { type ChainNote, verifyLines } from '../core/journal/chain.ts'
import { isDamage, JournalError, type JournalErrorCode } from '../core/journal/error.ts'
import { readSegments } from '../main/journal/segment-file.ts'
import { sha256 } from '../main/journal/sha256.ts'
import { listSegments } from './journal-folder.ts'

/** What `npm run verify -- <folder> --json` prints. Codes and names stay as they are from version to version. */
type Verdict =
  | {
      readonly verdict: 'intact'
      readonly lines: number
      readonly visits: number
      readonly segments: number
      readonly head: string
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
const USAGE = 'npm run verify -- <dossier du journal> [--json]'

/** Verifies a folder. Writes nothing to it and takes no lock, so it may be run beside the app, and without it. */
function verifyFolder(folder: string): Verdict {
  try {
    return toIntact(folder, listSegments(folder))
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

function toIntact(folder: string, names: readonly string[]): Verdict {
  let [lines, visits] = [0, 0]
  const { head, notes } = verifyLines(readSegments(folder, names), sha256, ({ record }) => {
    lines += 1
    if (record.clear.kind === 'visit-opened') visits += 1
  })
  return { verdict: 'intact', lines, visits, segments: names.length, head: head.hash.slice(0, 16), notes }
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
    'Comparez ce scellé avec une fiche remise à une personne : une fin coupée ne se voit que là.',
    ...notes,
    '',
  ].join('\n')
}

function parseArguments(): { folder: string; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [folder, ...more] = positionals
    return folder === undefined || more.length > 0 ? undefined : { folder, json: values.json ?? false }
  } catch {
    return undefined
  }
}

const asked = parseArguments()
const verdict: Verdict =
  asked === undefined
    ? { verdict: 'unreadable', code: 'usage', says: 'Dites quel dossier vérifier.', mend: USAGE }
    : verifyFolder(asked.folder)
process.stdout.write(asked?.json || process.argv.includes('--json') ? `${JSON.stringify(verdict)}\n` : toText(verdict))
process.exitCode = EXIT[verdict.verdict]
