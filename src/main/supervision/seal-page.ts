import { toShortHead } from '../../core/journal/anchor.ts'
import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import { toGroups } from '../../core/journal/groups.ts'
import { toPaper } from '../care/paper.ts'

/** What a page says of a journal, to be kept where the journal is not. */
interface Statement {
  readonly day: string
  /** The head's hash, in hexadecimal. */
  readonly hash: string
  readonly lines: number
  readonly fingerprint: string
}

/**
 * Makes the page ("Relevé du scellé", PDF) that a supervisor prints or keeps elsewhere. Its QR code has the whole head and the
 * whole fingerprint, with a space between. For staff, so in French only.
 */
export function toSealPage({ day, hash, lines, fingerprint }: Statement): Promise<Uint8Array> {
  return toPaper(
    'Relevé du scellé',
    [
      { text: 'Côte à Côte : état des notes de cet ordinateur.' },
      { text: `Fait le ${day}. Lignes : ${lines}.` },
      { text: 'Scellé des notes, ce jour :' },
      { text: toGroups(toShortHead(hash)), look: 'code' },
      { text: 'Empreinte de l’ordinateur :' },
      { text: toShownFingerprint(fingerprint), look: 'code' },
      { text: 'Gardez cette page loin de l’ordinateur. Elle ne contient aucun nom et n’ouvre rien.' },
      {
        text: 'Pour vérifier : npm run verify -- <dossier> --anchor "<scellé>" --key "<empreinte>". Si des lignes d’avant ce jour ont été changées ou retirées, le programme le dit.',
      },
      {
        text: 'Faites un nouveau relevé chaque mois : ce qui est écrit après le dernier relevé n’a pas encore de témoin.',
      },
    ],
    `${hash} ${fingerprint}`,
  )
}
