import { parseArgs } from 'node:util'
import type { ChainNote } from '../../core/journal/chain.ts'
import { isDamage, JournalError, type JournalErrorCode } from '../../core/journal/error.ts'
import { parseFingerprint } from '../../core/journal/fingerprint.ts'
import { parseCode, toShortHead } from '../../core/journal/heads/anchor.ts'
import type { Terminal } from '../terminal.ts'
import { type Against, type Held, holdJournal, type NotRun, type Remark, type Voucher } from './hold.ts'
import { readReceiptFile } from './receipts.ts'
import type { SealedReport } from './sealed.ts'
import { toHeldText, UNVOUCHED } from './words.ts'

/** What `npm run verify -- <folder> --json` prints. Codes and names stay as they are from version to version. */
interface WholeFolder {
  /** `unvouched`: whole in itself, but anybody who can write in the folder could have made it so. */
  readonly verdict: 'intact' | 'unvouched'
  readonly lines: number
  readonly visits: number
  readonly segments: number
  readonly head: string
  /** How many heads were signed, and by which key. */
  readonly heads: number
  readonly signedBy: string | null
  /** Of the first key, in full; null where nothing was signed. */
  readonly fingerprint: string | null
  readonly vouchedBy: readonly Voucher[]
  readonly notRun: readonly NotRun[]
  readonly remarks: readonly Remark[]
  readonly sealed: SealedReport | null
  /** The latest line whose head was given with --anchor. */
  readonly anchor?: number
  /** The latest line that a hub given with --hub has a receipt for. */
  readonly received?: number
  readonly notes: readonly ChainNote[]
  /** Only when `unvouched`: what it means, and what to bring. */
  readonly says?: string
  readonly mend?: string
}

interface Failed {
  readonly verdict: 'broken' | 'unreadable'
  readonly code: JournalErrorCode | 'usage'
  readonly segment?: string
  readonly line?: number
  readonly says: string
  readonly mend: string
}

const EXIT = { intact: 0, broken: 1, unreadable: 2, unvouched: 4 } as const
const USAGE =
  'npm run verify -- <dossier du journal> [--keys <dossier des clés>] [--passphrase] [--key <empreinte>] [--anchor <scellé>] [--receipt <fichier> --hub <empreinte>] [--json]'

interface VerifyArguments extends Omit<Against, 'receipts'> {
  readonly folder: string
  readonly hubs: readonly string[]
  readonly receiptFiles: readonly string[]
}

/** Verifies a folder. Writes nothing to it and takes no lock, so it may be run beside the app, and without it. */
function verify({ folder, fingerprints, anchors, receiptFiles, hubs, ...rest }: VerifyArguments): {
  held?: Held
  verdict: WholeFolder | Failed
} {
  try {
    const codes = anchors.map(parseCode)
    const held = holdJournal(folder, {
      ...rest,
      fingerprints: [
        ...fingerprints.map(parseFingerprint),
        ...codes.flatMap((code) => (code.fingerprint === undefined ? [] : [code.fingerprint])),
      ],
      anchors: codes.map(({ anchor }) => anchor),
      receipts: receiptFiles.map(readReceiptFile),
      hubs: hubs.map(parseFingerprint),
    })
    return { held, verdict: toWhole(held) }
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    const place = {
      ...(error.segment === undefined ? {} : { segment: error.segment }),
      ...(error.line === undefined ? {} : { line: error.line }),
    }
    const verdict = isDamage(error.code) ? 'broken' : 'unreadable'
    return { verdict: { verdict, code: error.code, ...place, says: error.message, mend: error.mend } }
  }
}

function toWhole({ head, heads, fingerprint, anchored, received, sealed, ...held }: Held): WholeFolder {
  const isVouched = held.vouchedBy.length > 0
  return {
    verdict: isVouched ? 'intact' : 'unvouched',
    ...held,
    head: toShortHead(head),
    heads: heads.length,
    signedBy: heads.at(-1)?.checkpoint.origin ?? null,
    fingerprint: fingerprint ?? null,
    sealed: sealed ?? null,
    ...(anchored !== undefined && { anchor: anchored }),
    ...(received !== undefined && { received }),
    ...(!isVouched && UNVOUCHED),
  }
}

function toFailedText({ verdict, code, segment, line, says, mend }: Failed): string {
  const title = verdict === 'broken' ? 'Journal abîmé' : 'Journal non vérifié'
  const place = [segment, line].filter((part) => part !== undefined).join(':')
  const head = place === '' ? `${title} (${code})` : `${title} : ${place} (${code})`
  return `${head}\n${says}\n${mend}\n`
}

function parseArguments({ args, readInput }: Terminal): VerifyArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        keys: { type: 'string' },
        // The phrase comes by standard input: an argument can be read by everybody on the machine.
        passphrase: { type: 'boolean', default: false },
        key: { type: 'string', multiple: true, default: [] },
        anchor: { type: 'string', multiple: true, default: [] },
        receipt: { type: 'string', multiple: true, default: [] },
        hub: { type: 'string', multiple: true, default: [] },
      },
    })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) return undefined
    const passphrase = values.passphrase ? readInput().split('\n')[0] : undefined
    const { keys: keysFolder, key: fingerprints, anchor: anchors, receipt: receiptFiles, hub: hubs } = values
    return { folder, keysFolder, passphrase, fingerprints, anchors, receiptFiles, hubs }
  } catch {
    return undefined
  }
}

/** `npm run verify -- <folder>`: answers 0 intact, 4 unvouched, 1 broken, 2 unreadable or asked wrongly. */
export function runVerify(terminal: Terminal): number {
  const asked = parseArguments(terminal)
  const { held, verdict }: ReturnType<typeof verify> =
    asked === undefined
      ? { verdict: { verdict: 'unreadable', code: 'usage', says: 'Dites quel dossier vérifier.', mend: USAGE } }
      : verify(asked)
  const text = held === undefined ? toFailedText(verdict as Failed) : toHeldText(held)
  terminal.say(terminal.args.includes('--json') ? `${JSON.stringify(verdict)}\n` : text)
  return EXIT[verdict.verdict]
}
