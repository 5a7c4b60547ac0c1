import { parseArgs } from 'node:util'
import type { ChainNote } from '../../core/journal/chain.ts'
import { isDamage, JournalError, type JournalErrorCode } from '../../core/journal/error.ts'
import { parseFingerprint, toGroups, toShownFingerprint } from '../../core/journal/fingerprint.ts'
import { parseCode, toShortHead } from '../../core/journal/heads/anchor.ts'
import type { Terminal } from '../terminal.ts'
import { type Against, type Held, holdJournal, type NotRun, type Remark, type Voucher } from './hold.ts'
import { readReceiptFile } from './receipts.ts'
import type { SealedReport } from './sealed.ts'

/** The output of `npm run verify -- <folder> --json`. Codes and names do not change between versions. */
interface WholeFolder {
  /** `unvouched`: consistent in itself, but anybody who can write to the folder could have made it so. */
  readonly verdict: 'intact' | 'unvouched'
  readonly lines: number
  readonly visits: number
  readonly segments: number
  readonly head: string
  /** The number of signed heads, and the keys that signed. */
  readonly heads: number
  readonly signedBy: string | null
  /** The fingerprint of the first key, in full; null if nothing was signed. */
  readonly fingerprint: string | null
  readonly vouchedBy: readonly Voucher[]
  readonly notRun: readonly NotRun[]
  readonly remarks: readonly Remark[]
  readonly sealed: SealedReport | null
  /** The latest line that a head given with --anchor matches. */
  readonly anchor?: number
  /** The latest line for which a hub given with --hub has a receipt. */
  readonly received?: number
  readonly notes: readonly ChainNote[]
  /** Only if `unvouched`: what it means, and which evidence to provide. */
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
/** The usage after the command. */
const ARGUMENTS =
  '<dossier du journal> [--keys <dossier des clés>] [--passphrase] [--key <empreinte>] [--anchor <scellé>] [--receipt <fichier> --hub <empreinte>] [--json]'

interface VerifyArguments extends Omit<Against, 'receipts'> {
  readonly folder: string
  readonly hubs: readonly string[]
  readonly receiptFiles: readonly string[]
}

/** Verifies a folder. Writes nothing to it and takes no lock, so it can run beside the app, and without it. */
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
    ...(!isVouched && toUnvouched({ anchored, received })),
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
        // The phrase is read from standard input: everybody on the machine can read an argument.
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

/** `npm run verify -- <folder>`: exit code 0 intact, 4 unvouched, 1 broken, 2 unreadable or wrong usage. */
export function runVerify(terminal: Terminal): number {
  const options = parseArguments(terminal)
  const { held, verdict }: ReturnType<typeof verify> =
    options === undefined
      ? {
          verdict: {
            verdict: 'unreadable',
            code: 'usage',
            says: 'Dites quel dossier vérifier.',
            mend: `${terminal.command} ${ARGUMENTS}`,
          },
        }
      : verify(options)
  const text = held === undefined ? toFailedText(verdict as Failed) : toHeldText(held)
  terminal.print(terminal.args.includes('--json') ? `${JSON.stringify(verdict)}\n` : text)
  return EXIT[verdict.verdict]
}

/** Returns the meaning of `unvouched`, and which evidence to provide. */
function toUnvouched({
  anchored = 0,
  received = 0,
}: Pick<Held, 'anchored' | 'received'>): Pick<WholeFolder, 'says' | 'mend'> {
  const until = Math.max(anchored, received)
  return until === 0
    ? { says: UNVOUCHED, mend: MEND }
    : {
        says: `Le journal est confirmé jusqu’à la ligne ${until}. Rien d’extérieur à son dossier ne confirme la suite.`,
        mend: MEND,
      }
}

const UNVOUCHED =
  'Le journal se tient, mais rien d’extérieur à son dossier ne le confirme : qui peut écrire dans ce dossier a pu tout réécrire.'
const MEND =
  'Donnez le dossier des clés (--keys), l’empreinte de la machine (--key, sur la feuille de secours et les fiches), le scellé d’une fiche (--anchor), ou les reçus d’un serveur et son empreinte (--receipt, --hub).'

const VOUCHERS: Readonly<Record<Voucher, string>> = {
  keys: 'le dossier des clés',
  fingerprint: 'l’empreinte donnée',
  anchor: 'le scellé donné',
  receipt: 'les reçus du serveur',
}

const NOT_RUN: Readonly<Record<NotRun, string>> = {
  'no-keys-folder': 'les clés : il n’y a pas de dossier des clés à côté du journal. Donnez-le avec --keys.',
  'keys-locked':
    'les lignes fermées et ce que la machine a retenu : les clés sont fermées sur cet ordinateur. Donnez la phrase secrète avec --passphrase.',
  'new-key-locked':
    'les clés : la dernière n’a encore rien scellé, et elles sont fermées sur cet ordinateur. Donnez la phrase secrète avec --passphrase.',
  'end-locked':
    'la fin : ses lignes n’ont pas encore de scellé, et les clés qui les ouvrent sont fermées. Donnez la phrase secrète avec --passphrase.',
  'no-fingerprint': 'l’empreinte de la machine : donnez celle d’une feuille avec --key.',
  'no-anchor': 'un scellé gardé ailleurs : donnez celui d’une fiche avec --anchor. Une fin coupée ne se voit que là.',
}

const REMARKS: Readonly<Record<Remark, string>> = {
  'anchor-of-purged-lines':
    'Un scellé donné est celui de lignes qui ne sont plus là, à cause de leur âge. Il ne dit rien des lignes qui restent.',
  'lines-after-anchor': 'Des lignes viennent après le dernier scellé donné : ce scellé ne dit rien d’elles.',
  'receipt-of-unknown-hub':
    'Un fichier de reçus est d’un serveur dont vous n’avez pas donné l’empreinte : ces reçus ne confirment rien. Donnez-la avec --hub.',
  'receipt-of-purged-lines': 'Un reçu est celui de lignes qui ne sont plus là. Il ne dit rien des lignes qui restent.',
  'lines-after-receipt': 'Des lignes viennent après le dernier reçu : le serveur ne les avait pas encore.',
  'lines-after-head':
    'Des lignes viennent après le dernier scellé : une empreinte ne dit rien d’elles. Le dossier des clés le dit (--keys).',
  'keys-were-lost':
    'Des clés ont été perdues et remplacées : l’ancienne clé n’a pas signé la nouvelle. La feuille de secours peut le réparer.',
}

/** Formats the result for a journal that verifies. */
function toHeldText(held: Held): string {
  const { vouchedBy, fingerprint, sealed } = held
  const { says = '', mend = '' } = toUnvouched(held)
  return [
    ...(vouchedBy.length === 0
      ? ['Journal non confirmé (unvouched).', says, mend]
      : [`Journal intact, confirmé par ${vouchedBy.map((by) => VOUCHERS[by]).join(' et ')}.`]),
    `Lignes : ${held.lines}. Visites : ${held.visits}. Fichiers : ${held.segments}.`,
    `Scellé : ${toGroups(toShortHead(held.head))}`,
    `Scellés signés : ${held.heads.length}, par ${held.heads.at(-1)?.checkpoint.origin ?? 'personne'}.`,
    ...(fingerprint === undefined ? [] : [`Empreinte de la machine : ${toShownFingerprint(fingerprint)}`]),
    ...(sealed === undefined ? [] : [toSealedText(sealed)]),
    ...(held.anchored === undefined ? [] : [`Le scellé que vous avez donné est celui de la ligne ${held.anchored}.`]),
    ...(held.received === undefined ? [] : [`Le serveur a reçu les lignes jusqu’à la ligne ${held.received}.`]),
    ...held.remarks.map((remark) => `À savoir : ${REMARKS[remark]}`),
    ...held.notes.map(
      ({ code, segment, line }) =>
        `À savoir : ${segment}:${line} (${code}). L’horloge de la machine a reculé avant cette ligne.`,
    ),
    ...held.notRun.map((check) => `Non vérifié, ${NOT_RUN[check]}`),
    '',
  ].join('\n')
}

function toSealedText({ should, opened, lost }: NonNullable<Held['sealed']>): string {
  const rest = lost === 0 ? '' : ` ${lost} autres attendent la feuille de secours : leurs clés ont été perdues.`
  return `Lignes fermées : ${opened} ouvertes sur ${should} qui doivent s’ouvrir.${rest}`
}
