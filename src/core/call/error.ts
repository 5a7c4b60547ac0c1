/** Faults of the other end that close the connection. Only developers see these codes. */
export type CallPeerCode =
  | 'too-large'
  | 'not-json'
  | 'unknown-shape'
  | 'out-of-turn'
  | 'too-many'
  | 'silent'
  | 'unknown-peer'
  | 'no-certificate'
  | 'wrong-commitment'

/** Failures of this computer. */
export type CallOwnCode = 'address-unreadable' | 'unreachable' | 'port-taken' | 'not-pairing' | 'key-damaged'

export type CallErrorCode = CallPeerCode | CallOwnCode

const sentences: Readonly<Record<CallErrorCode, string>> = {
  'too-large': 'L’autre ordinateur envoie un message trop long. La connexion est coupée.',
  'not-json': 'L’autre ordinateur envoie un message illisible. La connexion est coupée.',
  'unknown-shape': 'L’autre ordinateur envoie un message inconnu. Vérifiez que les 2 ont la même version.',
  'out-of-turn': 'L’autre ordinateur ne parle pas dans l’ordre. Recommencez.',
  'too-many': 'L’autre ordinateur envoie trop de messages. La connexion est coupée.',
  silent: 'L’autre ordinateur ne répond plus. Vérifiez qu’il est allumé.',
  'unknown-peer': 'L’autre ordinateur n’est pas relié à celui-ci. Reliez-les dans les réglages.',
  'no-certificate': 'L’autre ordinateur ne prouve pas qui il est. La connexion est coupée.',
  'wrong-commitment': 'L’autre ordinateur a changé son code. Recommencez sur un réseau sûr.',
  'address-unreadable': 'Ce n’est pas une adresse. Recopiez celle que la borne montre.',
  unreachable: 'La borne ne répond pas. Vérifiez l’adresse, le réseau et le pare-feu.',
  'port-taken': 'Un autre programme se sert déjà du port des appels. Fermez-le, ou changez le port.',
  'not-pairing': 'La borne n’attend pas de bureau. Ouvrez « Relier un bureau » sur la borne.',
  'key-damaged': 'La clé des appels est abîmée. Supprimez le fichier call-key.json, puis reliez à nouveau.',
}

/**
 * The only error that calls throw: a closed code and a French sentence with its remedy. It contains nothing of a
 * message.
 */
export class CallError extends Error {
  readonly code: CallErrorCode

  constructor(code: CallErrorCode, cause?: unknown) {
    super(sentences[code], cause === undefined ? undefined : { cause })
    this.name = 'CallError'
    this.code = code
  }
}
