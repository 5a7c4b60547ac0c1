const SAYS = {
  'no-dump': 'ce fichier n’est pas là, ou il ne peut pas être lu',
  'not-a-zip': 'ce n’est pas un fichier zip lisible',
  'no-fiche': 'ce fichier zip ne contient aucune fiche de service-public (F….xml)',
  'too-large': 'ce fichier zip contient une fiche trop grande : il n’est pas lu',
  'cannot-write': 'le résultat ne peut pas être écrit',
} as const

export type FactsErrorCode = keyof typeof SAYS

const MEND: Readonly<Record<FactsErrorCode, string>> = {
  'no-dump': 'Donnez le chemin de vosdroits-latest.zip.',
  'not-a-zip': 'Téléchargez de nouveau vosdroits-latest.zip.',
  'no-fiche': 'Prenez les fiches « Particuliers » de la DILA : vosdroits-latest.zip.',
  'too-large': 'Téléchargez de nouveau vosdroits-latest.zip, à l’adresse de la DILA.',
  'cannot-write': 'Vérifiez le dossier qui suit --to, et la place sur le disque.',
}

/** Why a dump cannot be looked at, with what to do; `where` is the path that was given. */
export class FactsError extends Error {
  readonly code: FactsErrorCode

  constructor(code: FactsErrorCode, where: string, options?: ErrorOptions) {
    super(`${where} : ${SAYS[code]}. ${MEND[code]}`, options)
    this.name = 'FactsError'
    this.code = code
  }
}
