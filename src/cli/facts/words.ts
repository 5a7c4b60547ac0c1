import type { FactChange } from '../../core/canary/facts/compare.ts'
import type { FactsVerdict, FicheVerdict } from '../../core/canary/facts/judge.ts'

const STATES: Readonly<Record<FactsVerdict['state'], string>> = {
  same: 'rien n’a changé',
  changed: 'a changé',
  gone: 'une fiche n’existe plus',
  unreadable: 'une fiche n’a pas pu être lue',
  unrecorded: 'rien à comparer : lancez --record après avoir vérifié la démarche',
}

const KINDS: Readonly<Record<FactChange['kind'], string>> = {
  amount: 'montant',
  delay: 'délai',
  date: 'date',
  phone: 'téléphone',
  number: 'nombre',
  site: 'site',
  condition: 'condition',
  title: 'titre',
}

/** What whoever keeps a flow reads of it: a line for the flow, then one for each fact that changed. */
export function toFactsText({ flow, checked, state, fiches }: FactsVerdict): string {
  const lines = fiches.flatMap((fiche) => toFicheLines(fiche))
  return [`${flow} (vérifié le ${checked}) : ${STATES[state]}`, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

function toFicheLines({ fiche, is, modified, changes, unsaid }: FicheVerdict): readonly string[] {
  if (is === 'gone') return [`${fiche} : n’est plus dans les fiches`]
  if (is === 'unreadable') return [`${fiche} : n’est pas du XML lisible`]
  const day = modified === undefined ? '' : ` (fiche du ${modified})`
  return [
    ...unsaid.map((id) => `${fiche}${day} : ne dit plus « ${id} »`),
    ...changes.map((change) => `${fiche}${day} : ${toChangeText(change)}`),
  ]
}

function toChangeText({ kind, before, now, when, says }: FactChange): string {
  const place = kind === 'condition' || kind === 'title' ? '' : ` · ${says}`
  return `${KINDS[kind]} ${before ?? '(rien)'} → ${now ?? '(rien)'}${when === '' ? '' : ` · ${when}`}${place}`
}
