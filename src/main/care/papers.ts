import type { FoundVisit } from '../../core/care/view.ts'
import { toShortHead } from '../../core/journal/anchor.ts'
import type { VisitCopy } from '../journal/rights.ts'

/** The PDF library is large, and read when the first paper is asked for: read with the rest, it made each start slower. */
const readPaperMaker = () => import('./paper.ts')

/** The paper that opens the record when the machine's own keys are lost. */
export async function toRecoverySheet(code: string, day: string): Promise<Uint8Array> {
  const { toPaper } = await readPaperMaker()
  return toPaper(
    'Feuille de secours',
    [
      { text: 'Côte à Côte : clé de secours des notes de cette machine.' },
      { text: `Faite le ${day}.` },
      {
        text: 'Rangez cette feuille dans un lieu fermé, loin de l’ordinateur. Donnez-la au délégué à la protection des données.',
      },
      {
        text: 'Elle sert si les clés de l’ordinateur sont perdues : session changée, mot de passe oublié, machine en panne.',
      },
      {
        text: 'Dans l’application : Les notes de cette machine, puis Ouvrir avec la feuille de secours. Tapez ce code :',
      },
      ...toRows(code).map((text) => ({ text, look: 'code' as const })),
      { text: 'Qui a cette feuille et le dossier des notes peut tout lire. L’application n’a pas gardé ce code.' },
      { text: 'Une nouvelle feuille remplace l’ancienne : détruisez l’ancienne.' },
    ],
    code.replaceAll(' ', ''),
  )
}

const HANDS: Readonly<Record<FoundVisit['steps'][number]['hand'], string>> = {
  person: 'la personne',
  shared: 'les deux ensemble',
  worker: 'l’accompagnant',
  relative: 'un proche',
  nobody: 'le site',
  unknown: 'on ne sait pas',
}

/** A person's record of one visit, to be read. */
export async function toRecordPaper(found: FoundVisit, head: string): Promise<Uint8Array> {
  const { toPaper } = await readPaperMaker()
  return toPaper(
    'Ce qui est noté de votre visite',
    [
      { text: `Démarche : ${found.title}` },
      { text: `Jour : ${found.day}` },
      ...(found.training ? [{ text: 'C’était un entraînement, avec des données fictives.' }] : []),
      { text: 'Aucun nom, aucune réponse et aucun mot de passe ne sont notés.' },
      { text: 'Étapes', look: 'title' },
      ...found.steps.map(({ title, hand, help }) => ({ text: `${title} : ${HANDS[hand]} (aide ${help})` })),
      { text: 'Pour vérifier', look: 'title' },
      { text: 'Ces notes sont celles que le journal avait quand il portait ce scellé :' },
      { text: toRows(toShortHead(head)).join(' '), look: 'code' },
      { text: 'Vous pouvez demander de corriger, de ne plus compter, ou d’effacer cette visite.' },
    ],
    toShortHead(head),
  )
}

/** The same as data, with what is needed to check it against the journal. */
export function toRecordFile(copy: VisitCopy, found: FoundVisit): Uint8Array {
  const { visit, head, lines } = copy
  const whole = {
    form: 'cote-a-cote/visit/1',
    visit,
    procedure: found.title,
    head: toShortHead(head),
    seal: copy.seal,
    lines,
  }
  return Buffer.from(`${JSON.stringify(whole, null, 2)}\n`)
}

/** Four groups a row. */
function toRows(code: string): string[] {
  const groups = code.replaceAll(' ', '').match(/.{1,4}/g) ?? []
  return Array.from({ length: Math.ceil(groups.length / 4) }, (_, row) => groups.slice(row * 4, row * 4 + 4).join(' '))
}
