import { toGroups, toShownFingerprint } from '../../core/journal/fingerprint.ts'
import { toShortHead } from '../../core/journal/heads/anchor.ts'
import type { Held, NotRun, Remark, Voucher } from './hold.ts'

/** What `unvouched` means, and what to bring. */
export const UNVOUCHED = {
  says: 'Le journal se tient, mais rien d’extérieur à son dossier ne le confirme : qui peut écrire dans ce dossier a pu tout réécrire.',
  mend: 'Donnez le dossier des clés (--keys), l’empreinte de la machine (--key, sur la feuille de secours et les fiches), le scellé d’une fiche (--anchor), ou les reçus d’un serveur et son empreinte (--receipt, --hub).',
} as const

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
  'old-keys-locked':
    'les clés : elles datent d’une version d’avant et sont fermées. Ouvrez une fois l’application, ou donnez la phrase secrète avec --passphrase.',
  'end-locked':
    'la fin : ses lignes n’ont pas encore de scellé, et les clés qui les ouvrent sont fermées. Donnez la phrase secrète avec --passphrase.',
  'no-fingerprint': 'l’empreinte de la machine : donnez celle d’une feuille avec --key.',
  'no-anchor': 'un scellé gardé ailleurs : donnez celui d’une fiche avec --anchor. Une fin coupée ne se voit que là.',
}

const REMARKS: Readonly<Record<Remark, string>> = {
  'weak-anchor':
    'Ce scellé est court (64 bits) : il date d’avant le 26 novembre 2026, et un faux journal qui le porte peut être fabriqué.',
  'anchor-of-purged-lines':
    'Un scellé donné est celui de lignes qui ne sont plus là, à cause de leur âge. Il ne dit rien des lignes qui restent.',
  'lines-after-anchor': 'Des lignes viennent après le dernier scellé donné : ce scellé ne dit rien d’elles.',
  'receipt-of-unknown-hub':
    'Un fichier de reçus est d’un serveur dont vous n’avez pas donné l’empreinte : ces reçus ne confirment rien. Donnez-la avec --hub.',
  'receipt-of-purged-lines': 'Un reçu est celui de lignes qui ne sont plus là. Il ne dit rien des lignes qui restent.',
  'lines-after-receipt': 'Des lignes viennent après le dernier reçu : le serveur ne les avait pas encore.',
  'lines-after-head':
    'Des lignes viennent après le dernier scellé : une empreinte ne dit rien d’elles. Le dossier des clés le dit (--keys).',
  upgraded:
    'Une ligne dit que l’application a été mise à jour : les lignes d’avant ne valent que ce que valait l’ancienne protection.',
  'keys-were-lost':
    'Des clés ont été perdues et remplacées : l’ancienne clé n’a pas signé la nouvelle. La feuille de secours peut le réparer.',
}

/** Says to people what was found of a journal that holds. */
export function toHeldText(held: Held): string {
  const { vouchedBy, fingerprint, sealed } = held
  return [
    ...(vouchedBy.length === 0
      ? ['Journal non confirmé (unvouched).', UNVOUCHED.says, UNVOUCHED.mend]
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
