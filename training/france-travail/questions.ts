/** The answers that the forms send. Recorded for the formation page, ours for the others. */
export type Answer = 'OUI' | 'NON'

/** A field that unfolds under a question. `id` is both the id and the form name. */
export type Field =
  | { readonly kind: 'hours' | 'euros'; readonly id: string; readonly label: string; readonly unit: string }
  | { readonly kind: 'date'; readonly id: string; readonly label: string }
  | { readonly kind: 'choice'; readonly id: string; readonly label: string; readonly options: readonly Option[] }

/** One radio of a `choice` field. */
export interface Option {
  readonly id: string
  readonly value: string
  readonly label: string
}

/** A question with its two radios. `unfoldsOn` is the answer that shows its fields. */
export interface Question {
  readonly name: QuestionName
  readonly bloc: string
  /** The topic in a word or two, for the summary of mistakes. Ours. */
  readonly topic: string
  readonly text: string
  readonly yes: string
  readonly no: string
  readonly unfoldsOn: Answer
  readonly fields: readonly Field[]
}

export type QuestionName =
  | 'formation'
  | 'travaille'
  | 'stage'
  | 'maladie'
  | 'maternite'
  | 'retraite'
  | 'invalidite'
  | 'recherche'

/** Screen 1. Words, ids, name and values recorded (procedures.md A.1). */
export const formationQuestion: Question = {
  name: 'formation',
  bloc: 'formationBloc',
  topic: 'Formation',
  text: 'Etes-vous inscrit à une session de formation ou suivez-vous une formation ?',
  yes: 'formationOui',
  no: 'formationNon',
  unfoldsOn: 'OUI',
  fields: [],
}

/**
 * Screen 2 in its order: blocs, words and ids recorded (procedures.md A.1); radio names ours. Where no label is
 * recorded (sick leave, maternity), it is that of the nearest question. On the real portal the last question has its
 * ids swapped, so here too.
 */
export const situationQuestions: readonly Question[] = [
  {
    name: 'travaille',
    bloc: 'travailleBloc',
    topic: 'Travail',
    text: 'Avez-vous travaillé ou exercé une activité non salariée ?',
    yes: 'blocTravail-open',
    no: 'blocTravail-close',
    unfoldsOn: 'OUI',
    fields: [
      { kind: 'hours', id: 'nbHeuresTrav', label: 'Heures travaillées dans le mois', unit: 'heures' },
      {
        kind: 'euros',
        id: 'montSalaire',
        label: 'Montant total de votre ou vos salaires bruts réels ou estimés',
        unit: '€',
      },
    ],
  },
  {
    name: 'stage',
    bloc: 'stageBloc',
    topic: 'Stage',
    text: 'Avez-vous été en stage ?',
    yes: 'blocStage-open',
    no: 'blocStage-close',
    unfoldsOn: 'OUI',
    fields: [
      { kind: 'date', id: 'dateDebutStage', label: 'Du' },
      { kind: 'date', id: 'dateFinStage', label: 'au' },
    ],
  },
  {
    name: 'maladie',
    bloc: 'maladieBloc',
    topic: 'Arrêt maladie',
    text: 'Avez-vous été en arrêt maladie ?',
    yes: 'blocMaladie-open',
    no: 'blocMaladie-close',
    unfoldsOn: 'OUI',
    fields: [
      { kind: 'date', id: 'dateDebutMaladie', label: 'Du' },
      { kind: 'date', id: 'dateFinMaladie', label: 'au' },
    ],
  },
  {
    name: 'maternite',
    bloc: 'materniteBloc',
    topic: 'Congé maternité',
    text: 'Avez-vous été en congé maternité ?',
    yes: 'blocMaternite-open',
    no: 'blocMaternite-close',
    unfoldsOn: 'OUI',
    fields: [{ kind: 'date', id: 'dateDebutMaternite', label: 'Depuis le' }],
  },
  {
    name: 'retraite',
    bloc: 'retraiteBloc',
    topic: 'Pension retraite',
    text: 'Percevez-vous une nouvelle pension retraite ?',
    yes: 'blocRetraite-open',
    no: 'blocRetraite-close',
    unfoldsOn: 'OUI',
    fields: [{ kind: 'date', id: 'dateRetraite', label: 'Depuis le' }],
  },
  {
    name: 'invalidite',
    bloc: 'invaliditeBloc',
    topic: "Pension d'invalidité",
    text: "Percevez-vous une nouvelle pension d'invalidité de 2ème ou 3ème catégorie ?",
    yes: 'blocInvalidite-open',
    no: 'blocInvalidite-close',
    unfoldsOn: 'OUI',
    fields: [{ kind: 'date', id: 'dateInvalidite', label: 'Depuis le' }],
  },
  {
    name: 'recherche',
    bloc: 'rechercheBloc',
    topic: "Recherche d'emploi",
    text: "Etes-vous toujours à la recherche d'un emploi ?",
    yes: 'blocRecherche-close',
    no: 'blocRecherche-open',
    unfoldsOn: 'NON',
    fields: [
      { kind: 'date', id: 'dateFinRech', label: "Vous n'êtes plus à la recherche d'un emploi depuis le" },
      {
        kind: 'choice',
        id: 'motifFinRech',
        label: 'Pour quel motif ?',
        options: [
          { id: 'motifFinRechReprise', value: 'REPRISE', label: 'Reprise du travail' },
          { id: 'motifFinRechRetraite', value: 'RETRAITE', label: 'Retraite' },
          { id: 'motifFinRechAutre', value: 'AUTRE', label: 'Autre' },
        ],
      },
    ],
  },
]

/** Returns the questions that this visit's page shows: maternity for women only, no search after a formation. */
export function pickShownQuestions(options: {
  readonly woman: boolean
  readonly formation: boolean
}): readonly Question[] {
  return situationQuestions.filter(({ name }) => {
    if (name === 'maternite') return options.woman
    if (name === 'recherche') return !options.formation
    return true
  })
}
