import type { FoundVisit } from '../../core/care/view.ts'
import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import { toShortHead } from '../../core/journal/heads/anchor.ts'
import type { VisitCopyLines } from '../../journal/rights.ts'

/** Loads the PDF library with the first paper: it is large, and made each start slower. */
const readPaperMaker = () => import('./paper.ts')

/** Creates the paper that opens the record when the machine's own keys are lost. For staff, so in French only. */
export async function createRecoverySheet(code: string, day: string, fingerprint: string): Promise<Uint8Array> {
  const { createPaper } = await readPaperMaker()
  return createPaper(
    'Feuille de secours',
    [
      { text: 'Côte à Côte : clé de secours des notes de cet ordinateur.' },
      { text: `Faite le ${day}.` },
      { text: `Empreinte de cet ordinateur : ${toShownFingerprint(fingerprint)}` },
      { text: 'Elle confirme les notes : npm run verify -- <dossier> --key "<empreinte>".' },
      {
        text: 'Rangez cette feuille dans un lieu fermé, loin de l’ordinateur. Donnez-la au délégué à la protection des données.',
      },
      {
        text: 'Elle sert si les clés de l’ordinateur sont perdues : session changée, phrase secrète oubliée, ordinateur en panne.',
      },
      {
        text: 'Dans l’application : Les notes de cet ordinateur, puis Ouvrir avec la feuille de secours. Tapez ce code :',
      },
      ...toRows(code).map((text) => ({ text, look: 'code' as const })),
      { text: 'Qui a cette feuille et le dossier des notes peut tout lire. L’application n’a pas gardé ce code.' },
      { text: 'Une nouvelle feuille remplace l’ancienne : détruisez l’ancienne.' },
    ],
    code.replaceAll(' ', ''),
  )
}

/** Returns a person's record of one visit as JSON, with what is needed to check it against the journal. */
export function toRecordFile(copy: VisitCopyLines, found: FoundVisit, fingerprint: string): Uint8Array {
  const { visit, head, lines } = copy
  const whole = {
    form: 'cote-a-cote/visit/1',
    visit,
    procedure: found.title,
    head: toShortHead(head),
    machine: fingerprint,
    seal: copy.seal,
    lines,
  }
  return Buffer.from(`${JSON.stringify(whole, null, 2)}\n`)
}

/** Splits a code into rows of four groups. */
function toRows(code: string): string[] {
  const groups = code.replaceAll(' ', '').match(/.{1,4}/g) ?? []
  return Array.from({ length: Math.ceil(groups.length / 4) }, (_, row) => groups.slice(row * 4, row * 4 + 4).join(' '))
}
