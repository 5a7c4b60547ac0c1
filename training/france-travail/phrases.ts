import { toSlashes } from '../kit/day.ts'
import type { Declaration, Declared, Value } from './declaration.ts'
import type { QuestionName } from './questions.ts'

/**
 * Returns the lines under « Vous avez déclaré : », search first as in the recorded document. The « ne pas … » lines and
 * « être toujours à la recherche d'un emploi » are recorded (procedures.md A.1); the others are the replica's own,
 * modelled on them.
 */
export function toPhrases(declaration: Declaration): readonly string[] {
  return [...declaration].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)).flatMap(toPhrase)
}

const order: readonly QuestionName[] = [
  'recherche',
  'formation',
  'travaille',
  'stage',
  'maladie',
  'maternite',
  'retraite',
  'invalidite',
]

function toPhrase({ name, yes, values }: Declared): readonly string[] {
  const show = (id: string) => toAnswerText(values[id])
  switch (name) {
    case 'recherche':
      return [
        yes
          ? "être toujours à la recherche d'un emploi"
          : `ne plus être à la recherche d'un emploi depuis le ${show('dateFinRech')}, motif : ${show('motifFinRech')}`,
      ]
    case 'formation':
      return yes ? ['être inscrit à une session de formation ou suivre une formation'] : []
    case 'travaille':
      return [
        yes
          ? `avoir travaillé ou exercé une activité non salariée : ${show('nbHeuresTrav')} heures, ${show('montSalaire')} € bruts`
          : 'ne pas avoir travaillé ou exercé une activité non salariée',
      ]
    case 'stage':
      return [
        yes
          ? `avoir été en stage du ${show('dateDebutStage')} au ${show('dateFinStage')}`
          : 'ne pas avoir été en stage',
      ]
    case 'maladie':
      return [
        yes
          ? `avoir été en arrêt maladie du ${show('dateDebutMaladie')} au ${show('dateFinMaladie')}`
          : 'ne pas avoir été en arrêt maladie',
      ]
    case 'maternite':
      return [
        yes
          ? `avoir été en congé maternité depuis le ${show('dateDebutMaternite')}`
          : 'ne pas avoir été en congé maternité',
      ]
    case 'retraite':
      return [
        yes
          ? `percevoir une nouvelle pension retraite depuis le ${show('dateRetraite')}`
          : 'ne pas percevoir une nouvelle pension retraite',
      ]
    case 'invalidite':
      return [
        yes
          ? `percevoir une nouvelle pension d'invalidité de 2ème ou 3ème catégorie depuis le ${show('dateInvalidite')}`
          : "ne pas percevoir une nouvelle pension d'invalidité de 2ème ou 3ème catégorie",
      ]
  }
}

function toAnswerText(value: Value | undefined): string {
  switch (value?.kind) {
    case 'number':
      return String(value.number)
    case 'day':
      return toSlashes(value.day)
    case 'choice':
      return value.label
    case undefined:
      return ''
  }
}

/**
 * Returns what happens to the registration. The « maintenue » sentence is recorded; the other is the replica's own, for
 * a person who no longer looks for work. A formation keeps the registration, since the question is skipped.
 */
export function toOutcome(declaration: Declaration): string {
  const search = declaration.find(({ name }) => name === 'recherche')
  const since = search?.values.dateFinRech
  return search !== undefined && !search.yes
    ? `En fonction de ces informations, votre inscription sur la liste des demandeurs d'emploi prend fin le ${toAnswerText(since)}.`
    : "En fonction de ces informations, votre inscription sur la liste des demandeurs d'emploi est maintenue."
}
