/** Why a file that was brought is not opened. */
export type TransferFileCode = 'not-age' | 'other-version' | 'cut' | 'wrong-key' | 'too-large' | 'not-a-transfer'

/** Why a key is not accepted, or cannot be used. */
export type TransferKeyCode =
  | 'not-a-key'
  | 'own-key'
  | 'known-key'
  | 'too-many'
  | 'no-record'
  | 'key-locked'
  | 'list-changed'

export type TransferErrorCode = TransferFileCode | TransferKeyCode | 'cannot-read' | 'cannot-write'

const sentences: Readonly<Record<TransferErrorCode, string>> = {
  'not-age': 'Ce n’est pas un fichier de transmission. Choisissez un fichier qui finit par « .age ».',
  'other-version': 'Ce fichier vient d’une autre version de l’application. Mettez les 2 à jour.',
  cut: 'Ce fichier n’est pas entier, ou il est abîmé. Demandez-le encore.',
  'wrong-key': 'Ce fichier est fermé pour une autre clé. Demandez-le pour la clé de cet ordinateur.',
  'too-large': 'Ce fichier est trop grand pour une transmission.',
  'not-a-transfer': 'Ce fichier s’ouvre, mais ce n’est pas une transmission. Il n’est pas utilisé.',
  'not-a-key': 'Ce n’est pas une clé. Elle commence par « age1 ».',
  'own-key': 'C’est la clé de cet ordinateur. Prenez celle du collègue.',
  'known-key': 'Cette clé est déjà dans la liste.',
  'too-many': 'La liste est pleine. Enlevez une clé.',
  'no-record': 'Les clés de cet ordinateur ne sont pas ouvertes. Ouvrez d’abord « Les notes de cet ordinateur ».',
  'key-locked': 'La clé des transmissions est d’avant les clés de cet ordinateur. Faites une autre clé.',
  'list-changed': 'La liste des clés a été changée en dehors de l’application. Comparez les clés encore une fois.',
  'cannot-read': 'Le fichier ne peut pas être lu. Vérifiez la clé USB ou le disque.',
  'cannot-write': 'Le disque ne prend rien. Vérifiez la place et les droits.',
}

/** The only error of transfers: a closed code and a French sentence with the remedy. It contains nothing of a file. */
export class TransferError extends Error {
  readonly code: TransferErrorCode

  constructor(code: TransferErrorCode, cause?: unknown) {
    super(sentences[code], cause === undefined ? undefined : { cause })
    this.name = 'TransferError'
    this.code = code
  }
}
