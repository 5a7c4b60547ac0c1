/** The four roles of TUF; each metadata file of a pack belongs to one. */
export type PackRole = 'root' | 'targets' | 'snapshot' | 'timestamp'

/** Why an address cannot be a source of packs. */
export type ChannelAddressCode =
  | 'address-unreadable'
  | 'address-not-https'
  | 'address-userinfo'
  | 'address-port'
  | 'address-ip'
  | 'address-homograph'
  | 'address-look-alike'

/** Failures between this desk and the source of packs, before anything was trusted. */
export type SourceErrorCode =
  | 'source-missing'
  | 'source-unreachable'
  | 'certificate'
  | 'redirected'
  | 'encoded'
  | 'link'
  | 'not-a-file'
  | 'too-long'
  | 'too-slow'
  | 'cut'
  | 'file-missing'
  | 'not-offered'
  | 'not-joined'

/** Why a pack was not trusted. */
export type PackErrorCode =
  | 'not-a-pack'
  | 'not-signed'
  | 'too-few-signatures'
  | 'duplicate-key'
  | 'weak-key'
  | 'weak-hash'
  | 'wrong-root-version'
  | 'expired'
  | 'rolled-back'
  | 'mixed'
  | 'wrong-hash'
  | 'wrong-length'
  | 'bad-name'
  | 'too-many-files'
  | 'delegations'
  | 'other-organisation'
  | 'flow-broken'

/** Failures of this computer with a trusted pack. */
export type ChannelDeskCode = 'cannot-write' | 'damaged'

export type ChannelErrorCode = ChannelAddressCode | SourceErrorCode | PackErrorCode | ChannelDeskCode

export interface ChannelErrorPlace {
  readonly role?: PackRole
  /** A file of the pack, as `<portal>/<procedure>.yml` or `metadata/timestamp.json`; never a folder of the computer. */
  readonly file?: string
  readonly cause?: unknown
}

/**
 * The only error that the channel throws: a closed code, its role or file, and a French sentence with the remedy. It
 * contains no address, no folder and no words of a flow, so it may be shown and logged.
 */
export class ChannelError extends Error {
  readonly code: ChannelErrorCode
  readonly mend: string
  readonly role: PackRole | undefined
  readonly file: string | undefined

  constructor(code: ChannelErrorCode, place: ChannelErrorPlace = {}) {
    super(sentences[code][0], place.cause === undefined ? undefined : { cause: place.cause })
    this.name = 'ChannelError'
    this.code = code
    this.mend = mends[sentences[code][1]]
    this.role = place.role
    this.file = place.file
  }
}

/** The remedy for a refusal; several codes share one. */
export type ChannelMend =
  | 'call'
  | 'again'
  | 'address'
  | 'renew'
  | 'plug'
  | 'copy'
  | 'update'
  | 'room'
  | 'newer'
  | 'wait'

/** Finds the remedy for a code. */
export function findChannelMend(code: ChannelErrorCode): ChannelMend {
  return sentences[code][1]
}

const mends: Readonly<Record<ChannelMend, string>> = {
  call: 'Rien n’a changé ici. Ne réessayez pas : appelez la personne qui prépare les démarches.',
  again: 'Rien n’a changé ici. Réessayez plus tard.',
  address: 'Recopiez l’adresse, lettre par lettre, avec la personne qui vous l’a donnée.',
  renew: 'Les démarches d’ici restent. Demandez un paquet récent à la personne qui les prépare.',
  plug: 'Branchez la clé USB ou le disque, puis réessayez.',
  copy: 'Rien n’a changé ici. Copiez le paquet entier, puis réessayez.',
  update: 'Rien n’a changé ici. Mettez l’application à jour, ou appelez la personne qui prépare les démarches.',
  room: 'Rien n’a changé ici. Vérifiez la place sur le disque, puis réessayez.',
  newer: 'Les démarches de l’application restent. Cherchez un paquet récent.',
  wait: 'Les démarches d’ici restent. Il n’y a rien à faire.',
}

/**
 * The French sentences of the terminal; those of the screen are the same (`src/renderer/locales/fr/channel.json`,
 * checked by a test).
 */
const sentences: Readonly<Record<ChannelErrorCode, readonly [says: string, mend: ChannelMend]>> = {
  'address-unreadable': ['Ce n’est pas une adresse.', 'address'],
  'address-not-https': ['L’adresse ne commence pas par https.', 'address'],
  'address-userinfo': ['L’adresse cache le vrai site derrière le signe @.', 'address'],
  'address-port': ['L’adresse contient un numéro de port.', 'address'],
  'address-ip': ['L’adresse est un numéro, pas un nom.', 'address'],
  'address-homograph': ['L’adresse contient des lettres d’un autre alphabet.', 'address'],
  'address-look-alike': ['L’adresse ressemble à une adresse connue, mais ce n’est pas elle.', 'address'],
  'source-missing': ['Le dossier des paquets n’est pas là.', 'plug'],
  'source-unreachable': ['Le serveur des paquets ne répond pas.', 'again'],
  certificate: ['Le serveur ne prouve pas que c’est bien lui.', 'call'],
  redirected: ['Le serveur renvoie vers une autre adresse.', 'call'],
  encoded: ['Le serveur envoie des fichiers compressés.', 'call'],
  link: ['Un fichier du paquet mène hors du paquet.', 'call'],
  'not-a-file': ['Une partie du paquet n’est pas un fichier.', 'call'],
  'too-long': ['Un fichier du paquet est trop gros, ou ne finit pas.', 'call'],
  'too-slow': ['Le paquet arrive trop lentement.', 'again'],
  cut: ['Un fichier du paquet s’est arrêté avant sa fin.', 'again'],
  'file-missing': ['Il manque un fichier du paquet.', 'copy'],
  'not-offered': ['Le serveur de votre structure n’envoie pas de démarches en ce moment.', 'wait'],
  'not-joined': ['Cet ordinateur n’est plus relié au serveur de votre structure.', 'renew'],
  'not-a-pack': ['Ce paquet ne se lit pas.', 'call'],
  'not-signed': ['Ce paquet n’est pas signé par votre structure.', 'call'],
  'too-few-signatures': ['Il manque une signature à ce paquet.', 'call'],
  'duplicate-key': ['Une même clé compte deux fois dans ce paquet.', 'call'],
  'weak-key': ['Ce paquet est signé par une clé que l’application n’accepte pas.', 'call'],
  'weak-hash': ['Un fichier du paquet n’a pas d’empreinte sûre.', 'call'],
  'wrong-root-version': ['Les clés de ce paquet ne suivent pas celles d’ici.', 'call'],
  expired: ['Ce paquet est trop ancien : sa date est passée.', 'renew'],
  'rolled-back': ['Ce paquet est plus ancien que celui d’ici.', 'renew'],
  mixed: ['Ce paquet mélange des parties de plusieurs paquets.', 'call'],
  'wrong-hash': ['Un fichier du paquet a été changé après la signature.', 'call'],
  'wrong-length': ['Un fichier du paquet n’a pas la bonne taille.', 'call'],
  'bad-name': ['Un fichier du paquet a un nom qui n’est pas permis.', 'call'],
  'too-many-files': ['Ce paquet contient trop de fichiers.', 'call'],
  delegations: ['Ce paquet confie ses signatures à d’autres.', 'call'],
  'other-organisation': ['Ce paquet est celui d’une autre structure.', 'call'],
  'flow-broken': ['Une démarche du paquet ne se lit pas avec cette application.', 'update'],
  'cannot-write': ['Le paquet ne s’enregistre pas.', 'room'],
  damaged: ['Un paquet gardé sur cet ordinateur est abîmé.', 'newer'],
}

const codes = Object.keys(sentences) as readonly ChannelErrorCode[]

/** All codes, for the closed schema of stored refusals and for the table of docs/channel.md. */
export const CHANNEL_ERROR_CODES = codes
