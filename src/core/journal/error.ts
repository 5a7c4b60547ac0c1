/** Codes of lines, heads or keys that are not as they were written. */
export const damage = [
  'torn-line',
  'cut-line',
  'not-json',
  'not-canonical',
  'unknown-version',
  'unknown-shape',
  'wrong-hash',
  'wrong-prev',
  'wrong-sequence',
  'wrong-segment',
  'segment-missing',
  'torn-head',
  'head-unreadable',
  'head-forged',
  'head-missing',
  'head-mismatch',
  'day-missing',
  'keyring-mismatch',
  'key-unknown',
  'memory-forged',
  'guards-forged',
  'keys-unreadable',
  'missing-chest',
  'missing-machine-key',
  'missing-keyring',
  'missing-memory',
  'missing-journal',
  'sealed-mismatch',
  'anchor-mismatch',
  'receipt-mismatch',
  'rolled-back',
] as const

/** A code for lines, heads or keys that are not as they were written. */
export type DamageCode = (typeof damage)[number]

/** A code for work that the journal cannot do. */
export type RefusalCode =
  | 'no-journal'
  | 'no-keys'
  | 'cannot-read'
  | 'not-a-file'
  | 'too-large'
  | 'cannot-write'
  | 'disk-full'
  | 'read-only'
  | 'locked'
  | 'locked-elsewhere'
  | 'lock-lost'
  | 'changed-elsewhere'
  | 'refused-entry'
  | 'keys-locked'
  | 'anchor-unreadable'
  | 'fingerprint-unreadable'
  | 'receipt-unreadable'
  | 'receipt-forged'
  | 'receipt-elsewhere'
  | 'recovery-unreadable'
  | 'closed'

export type JournalErrorCode = DamageCode | RefusalCode

export interface JournalErrorPlace {
  /** File name without folder, e.g. `2026-11.jsonl`. */
  readonly segment?: string
  /** Line of the segment, from 1. */
  readonly line?: number
  /** Size of the torn end, in bytes. Only for `torn-line` and `cut-line`. */
  readonly bytes?: number
  readonly cause?: unknown
}

/**
 * The only error that the journal throws: a closed code, the place, and a French sentence with the remedy. Contains
 * neither the content of a line nor a folder, so it may be shown and logged.
 */
export class JournalError extends Error {
  readonly code: JournalErrorCode
  readonly mend: string
  readonly segment: string | undefined
  readonly line: number | undefined
  readonly bytes: number | undefined

  constructor(code: JournalErrorCode, place: JournalErrorPlace = {}) {
    super(sentences[code].says, place.cause === undefined ? undefined : { cause: place.cause })
    this.name = 'JournalError'
    this.code = code
    this.mend = sentences[code].mend
    this.segment = place.segment
    this.line = place.line
    this.bytes = place.bytes
  }
}

/**
 * Checks whether a code means that lines are not as they were written. With any other code the journal may be whole.
 */
export function isDamage(code: JournalErrorCode): code is DamageCode {
  return (damage as readonly JournalErrorCode[]).includes(code)
}

const CALL = 'Ne modifiez rien. Gardez une copie du dossier. Prévenez votre responsable.'

const sentences: Readonly<Record<JournalErrorCode, { readonly says: string; readonly mend: string }>> = {
  'torn-line': {
    says: 'La dernière ligne est coupée.',
    mend: 'Rouvrez l’application : elle retire cette ligne et écrit qu’elle l’a fait.',
  },
  'cut-line': { says: 'Une ligne est coupée au milieu du journal.', mend: CALL },
  'not-json': { says: 'Cette ligne est illisible.', mend: CALL },
  'not-canonical': { says: 'Cette ligne n’est pas écrite comme l’application écrit.', mend: CALL },
  'unknown-version': {
    says: 'Cette ligne est d’une version du journal que ce programme ne connaît pas.',
    mend: 'Vérifiez avec la version de l’application qui a écrit ce journal.',
  },
  'unknown-shape': {
    says: 'Cette ligne dit quelque chose que cette version ne connaît pas.',
    mend: `Vérifiez avec la dernière version de l’application. Si cela continue : ${CALL}`,
  },
  'wrong-hash': { says: 'Cette ligne a été changée après son écriture.', mend: CALL },
  'wrong-prev': { says: 'Cette ligne ne suit pas la ligne d’avant.', mend: CALL },
  'wrong-sequence': {
    says: 'Cette ligne n’est pas à sa place : une ligne manque, est en double ou a été déplacée.',
    mend: CALL,
  },
  'wrong-segment': { says: 'Cette ligne n’est pas dans le fichier de son mois.', mend: CALL },
  'segment-missing': {
    says: 'Des lignes manquent avant ce fichier : un fichier entier, ou la fin du fichier d’avant.',
    mend: `Cherchez le fichier qui manque dans vos sauvegardes. ${CALL}`,
  },
  'torn-head': {
    says: 'Le dernier scellé est coupé.',
    mend: 'Rouvrez l’application : elle retire ce scellé et en écrit un autre.',
  },
  'head-unreadable': { says: 'Un scellé est illisible.', mend: CALL },
  'head-forged': { says: 'Un scellé n’est pas signé par cet ordinateur.', mend: CALL },
  'head-missing': { says: 'Un scellé manque ou n’est pas à sa place.', mend: CALL },
  'head-mismatch': { says: 'Un scellé ne correspond pas aux lignes du journal.', mend: CALL },
  'day-missing': { says: 'Il manque le scellé d’un jour.', mend: CALL },
  'keyring-mismatch': {
    says: 'Le fichier des clés n’est pas celui de ce journal : il est plus vieux, ou il manque.',
    mend: `Rouvrez l’application : elle efface les clés qui doivent l’être. ${CALL}`,
  },
  'key-unknown': {
    says: 'Un scellé est signé par une clé qui n’est pas celle de cet ordinateur : le journal a été réécrit, ou ses clés ont été perdues.',
    mend: `Si les clés de l’ordinateur ont été remplacées après une perte, donnez aussi l’empreinte de la nouvelle clé. Sinon : ${CALL}`,
  },
  'memory-forged': {
    says: 'Ce que l’ordinateur avait retenu du dernier scellé a été changé.',
    mend: CALL,
  },
  'guards-forged': {
    says: 'Ce qui ouvre les clés du journal a été changé par quelqu’un d’autre que l’application.',
    mend: CALL,
  },
  'missing-chest': {
    says: 'Le fichier des clés (chest.json) manque à côté d’un journal déjà écrit.',
    mend: `Cherchez le dossier des clés dans vos sauvegardes. ${CALL}`,
  },
  'missing-machine-key': {
    says: 'Le fichier qui ouvre les clés (machine.key) manque à côté du fichier des clés (chest.json).',
    mend: `Cherchez ce fichier dans vos sauvegardes, ou ouvrez avec la feuille de secours. ${CALL}`,
  },
  'missing-keyring': {
    says: 'Le fichier des clés des visites (keyring) manque à côté du fichier des clés (chest.json).',
    mend: `Cherchez ce fichier dans vos sauvegardes. ${CALL}`,
  },
  'missing-memory': {
    says: 'Ce que l’ordinateur avait retenu du dernier scellé (state.json) manque à côté du fichier des clés (chest.json).',
    mend: `Cherchez ce fichier dans vos sauvegardes. ${CALL}`,
  },
  'missing-journal': {
    says: 'Le journal manque : cet ordinateur en a déjà écrit un, et ses clés sont encore là.',
    mend: `Cherchez le dossier du journal dans vos sauvegardes. ${CALL}`,
  },
  'sealed-mismatch': {
    says: 'Des lignes fermées ne s’ouvrent pas avec les clés de cet ordinateur, alors qu’elles le devraient.',
    mend: CALL,
  },
  'anchor-mismatch': {
    says: 'Le journal ne correspond pas au scellé que vous avez donné : des lignes manquent ou ont été réécrites.',
    mend: CALL,
  },
  'rolled-back': {
    says: 'Ce journal est une copie ancienne : cet ordinateur a déjà écrit plus loin.',
    mend: `Cherchez le journal le plus récent dans vos sauvegardes. ${CALL}`,
  },
  'receipt-mismatch': {
    says: 'Le journal ne correspond pas au reçu du serveur : des lignes que le serveur a reçues manquent ou ont été réécrites.',
    mend: CALL,
  },
  'no-journal': { says: 'Il n’y a pas de journal dans ce dossier.', mend: 'Vérifiez le chemin du dossier.' },
  'no-keys': {
    says: 'Il n’y a pas de clés dans le dossier donné avec --keys.',
    mend: 'Vérifiez le chemin du dossier des clés : il s’appelle « journal-keys », à côté du journal.',
  },
  'cannot-read': {
    says: 'Le journal ne peut pas être lu.',
    mend: 'Vérifiez les droits sur le dossier et l’état du disque.',
  },
  'not-a-file': {
    says: 'Sous ce nom, il n’y a pas un fichier ordinaire (un lien, un dossier ou autre chose).',
    mend: 'Regardez qui a mis cela dans le dossier. Mettez à la place le vrai fichier, depuis une sauvegarde.',
  },
  'too-large': {
    says: 'Ce fichier est trop grand : l’application n’en écrit pas de tel.',
    mend: 'Regardez qui a mis cela dans le dossier. Mettez à la place le vrai fichier, depuis une sauvegarde.',
  },
  'cannot-write': {
    says: 'Le journal ne peut pas être écrit.',
    mend: 'Vérifiez le disque et le dossier, puis rouvrez l’application.',
  },
  'disk-full': { says: 'Le disque est plein.', mend: 'Libérez de la place, puis rouvrez l’application.' },
  'read-only': {
    says: 'L’application n’a pas le droit d’écrire dans le dossier du journal.',
    mend: 'Donnez le droit d’écrire à ce compte, puis rouvrez l’application.',
  },
  locked: {
    says: 'Une autre fenêtre de l’application écrit déjà dans ce journal.',
    mend: 'Fermez l’autre fenêtre, puis rouvrez l’application.',
  },
  'locked-elsewhere': {
    says: 'Un autre ordinateur écrit déjà dans ce journal, ou s’est arrêtée sans le fermer.',
    mend: 'Donnez à chaque ordinateur son propre dossier. Si l’autre ordinateur est éteint : supprimez journal.lock, puis rouvrez l’application.',
  },
  'lock-lost': {
    says: 'Un autre programme a supprimé le verrou du journal : quelqu’un d’autre écrit peut-être.',
    mend: 'Fermez les autres fenêtres, puis rouvrez l’application : elle vérifie tout.',
  },
  'changed-elsewhere': {
    says: 'Un autre programme a changé le journal pendant que l’application était ouverte.',
    mend: `Rouvrez l’application : elle vérifie tout. ${CALL}`,
  },
  'refused-entry': {
    says: 'Ce contenu n’a pas de place dans le journal : rien n’est écrit.',
    mend: 'C’est une erreur de l’application. Signalez-la.',
  },
  'keys-locked': {
    says: 'Les clés du journal ne peuvent pas être ouvertes sur cet ordinateur.',
    mend: 'Tapez la phrase secrète, ou utilisez la clé de secours.',
  },
  'keys-unreadable': {
    says: 'Le fichier des clés du journal est abîmé.',
    mend: 'Reprenez ce fichier d’une sauvegarde, puis rouvrez l’application.',
  },
  'anchor-unreadable': {
    says: 'Le scellé que vous avez donné n’a pas la bonne forme.',
    mend: 'Recopiez le scellé tel qu’il est écrit sur la feuille.',
  },
  'fingerprint-unreadable': {
    says: 'L’empreinte que vous avez donnée n’a pas la bonne forme.',
    mend: 'Recopiez l’empreinte telle qu’elle est écrite sur la feuille : huit groupes de quatre caractères.',
  },
  'receipt-unreadable': {
    says: 'Le fichier de reçus que vous avez donné n’a pas la bonne forme.',
    mend: 'Donnez le fichier tel que l’application ou le serveur l’a écrit.',
  },
  'receipt-forged': {
    says: 'Un reçu n’est pas signé par le serveur qu’il nomme.',
    mend: 'Reprenez le fichier de reçus de l’ordinateur ou de la clé USB, et prévenez qui tient le serveur.',
  },
  'receipt-elsewhere': {
    says: 'Ce reçu est celui d’un autre ordinateur.',
    mend: 'Donnez les reçus de l’ordinateur qui a écrit ce journal.',
  },
  'recovery-unreadable': {
    says: 'Ce code de secours n’a pas la bonne forme.',
    mend: 'Recopiez le code tel qu’il est écrit sur la feuille de secours.',
  },
  closed: { says: 'Le journal est fermé.', mend: 'Rouvrez l’application.' },
}
