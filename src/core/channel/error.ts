/** The four roles of TUF: each file of a pack's metadata is one's. */
export type PackRole = 'root' | 'targets' | 'snapshot' | 'timestamp'

/** Why an address is none that a pack is fetched from. */
export type ChannelAddressCode =
  | 'address-unreadable'
  | 'address-not-https'
  | 'address-userinfo'
  | 'address-port'
  | 'address-ip'
  | 'address-homograph'
  | 'address-look-alike'

/** What went wrong between the desk and the place that packs come from; nothing was believed yet. */
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

/** Why a pack was not believed. */
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

/** What this computer could not do with a pack that it believed. */
export type ChannelDeskCode = 'cannot-write' | 'damaged'

export type ChannelErrorCode = ChannelAddressCode | SourceErrorCode | PackErrorCode | ChannelDeskCode

export interface ChannelErrorPlace {
  readonly role?: PackRole
  /** A file of the pack, as `<portal>/<procedure>.yml` or `metadata/timestamp.json`; never a folder of the computer. */
  readonly file?: string
  readonly cause?: unknown
}

/**
 * The only error that the channel throws: a closed code, the role or file that it is about, and a French sentence with
 * its mend. It carries no address, no folder and no words of a flow, so it may be shown and logged.
 */
export class ChannelError extends Error {
  readonly code: ChannelErrorCode
  readonly mend: string
  readonly role: PackRole | undefined
  readonly file: string | undefined

  constructor(code: ChannelErrorCode, place: ChannelErrorPlace = {}) {
    super(sentences[code].says, place.cause === undefined ? undefined : { cause: place.cause })
    this.name = 'ChannelError'
    this.code = code
    this.mend = sentences[code].mend
    this.role = place.role
    this.file = place.file
  }
}

/** Returns what is said of a code on a screen or at a terminal, in French: what is wrong, then what to do. */
export function toChannelWords(code: ChannelErrorCode): { readonly says: string; readonly mend: string } {
  return sentences[code]
}

const CALL = 'Rien n’a changé ici. Ne réessayez pas : appelez la personne qui prépare les démarches.'
const AGAIN = 'Rien n’a changé ici. Réessayez plus tard.'
const ADDRESS = 'Recopiez l’adresse, lettre par lettre, avec la personne qui vous l’a donnée.'
const RENEW = 'Les démarches d’ici restent. Demandez un paquet récent à la personne qui les prépare.'

const sentences: Readonly<Record<ChannelErrorCode, { readonly says: string; readonly mend: string }>> = {
  'address-unreadable': { says: 'Ce n’est pas une adresse.', mend: ADDRESS },
  'address-not-https': { says: 'L’adresse ne commence pas par https.', mend: ADDRESS },
  'address-userinfo': { says: 'L’adresse cache le vrai site derrière le signe @.', mend: ADDRESS },
  'address-port': { says: 'L’adresse contient un numéro de port.', mend: ADDRESS },
  'address-ip': { says: 'L’adresse est un numéro, pas un nom.', mend: ADDRESS },
  'address-homograph': { says: 'L’adresse contient des lettres d’un autre alphabet.', mend: ADDRESS },
  'address-look-alike': { says: 'L’adresse ressemble à une adresse connue, mais ce n’est pas elle.', mend: ADDRESS },
  'source-missing': {
    says: 'Le dossier des paquets n’est pas là.',
    mend: 'Branchez la clé USB ou le disque, puis réessayez.',
  },
  'source-unreachable': { says: 'Le serveur des paquets ne répond pas.', mend: AGAIN },
  certificate: { says: 'Le serveur ne prouve pas que c’est bien lui.', mend: CALL },
  redirected: { says: 'Le serveur renvoie vers une autre adresse.', mend: CALL },
  encoded: { says: 'Le serveur envoie des fichiers compressés.', mend: CALL },
  link: { says: 'Un fichier du paquet mène hors du paquet.', mend: CALL },
  'not-a-file': { says: 'Une partie du paquet n’est pas un fichier.', mend: CALL },
  'too-long': { says: 'Un fichier du paquet est trop gros, ou ne finit pas.', mend: CALL },
  'too-slow': { says: 'Le paquet arrive trop lentement.', mend: AGAIN },
  cut: { says: 'Un fichier du paquet s’est arrêté avant sa fin.', mend: AGAIN },
  'file-missing': {
    says: 'Il manque un fichier du paquet.',
    mend: 'Rien n’a changé ici. Copiez le paquet entier, puis réessayez.',
  },
  'not-a-pack': { says: 'Ce paquet ne se lit pas.', mend: CALL },
  'not-signed': { says: 'Ce paquet n’est pas signé par votre structure.', mend: CALL },
  'too-few-signatures': { says: 'Il manque une signature à ce paquet.', mend: CALL },
  'duplicate-key': { says: 'Une même clé compte deux fois dans ce paquet.', mend: CALL },
  'weak-key': { says: 'Ce paquet est signé par une clé que l’application n’accepte pas.', mend: CALL },
  'weak-hash': { says: 'Un fichier du paquet n’a pas d’empreinte sûre.', mend: CALL },
  'wrong-root-version': { says: 'Les clés de ce paquet ne suivent pas celles d’ici.', mend: CALL },
  expired: { says: 'Ce paquet est trop ancien : sa date est passée.', mend: RENEW },
  'rolled-back': { says: 'Ce paquet est plus ancien que celui d’ici.', mend: RENEW },
  mixed: { says: 'Ce paquet mélange des parties de plusieurs paquets.', mend: CALL },
  'wrong-hash': { says: 'Un fichier du paquet a été changé après la signature.', mend: CALL },
  'wrong-length': { says: 'Un fichier du paquet n’a pas la bonne taille.', mend: CALL },
  'bad-name': { says: 'Un fichier du paquet a un nom qui n’est pas permis.', mend: CALL },
  'too-many-files': { says: 'Ce paquet contient trop de fichiers.', mend: CALL },
  delegations: { says: 'Ce paquet confie ses signatures à d’autres.', mend: CALL },
  'other-organisation': { says: 'Ce paquet est celui d’une autre structure.', mend: CALL },
  'flow-broken': {
    says: 'Une démarche du paquet ne se lit pas avec cette application.',
    mend: 'Rien n’a changé ici. Mettez l’application à jour, ou appelez la personne qui prépare les démarches.',
  },
  'cannot-write': {
    says: 'Le paquet ne s’enregistre pas.',
    mend: 'Rien n’a changé ici. Vérifiez la place sur le disque, puis réessayez.',
  },
  damaged: {
    says: 'Un paquet gardé sur cet ordinateur est abîmé.',
    mend: 'Les démarches de l’application restent. Cherchez un paquet récent.',
  },
}

const codes = Object.keys(sentences) as readonly ChannelErrorCode[]

/** All codes, for the closed schema of what is kept and for the table of docs/channel.md. */
export const CHANNEL_ERROR_CODES = codes
