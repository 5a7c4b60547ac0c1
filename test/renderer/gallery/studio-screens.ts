import type {
  RecordedStepView,
  StudioMendingView,
  StudioView,
  StudioWorkingView,
} from '../../../src/core/studio/view.ts'

const step = (id: string, page: string, title: string, more: Partial<RecordedStepView> = {}): RecordedStepView => ({
  id,
  page,
  title,
  say: `${title}.`,
  kind: 'do',
  kinds: ['do', 'document', 'declaration', 'submit', 'oath', 'secret'],
  isOptional: false,
  isBranch: false,
  hasPlace: true,
  foundBy: 'words',
  sureness: 'sure',
  others: [],
  isCut: false,
  advice: [],
  ...more,
})

const work: StudioWorkingView = {
  at: 'watching',
  title: 'Inscrire à la cantine',
  page: 'Votre situation',
  steps: [
    step('dossier', 'Votre dossier', 'Remplir « Numéro de dossier »', { foundBy: 'label' }),
    step('secret', 'Votre dossier', 'Écrire le mot de passe', { kind: 'secret', kinds: ['secret'], foundBy: 'label' }),
    step('enfants', 'Votre situation', 'Répondre à « Avez-vous des enfants ? »', {
      kind: 'declaration',
      kinds: ['declaration', 'submit', 'oath', 'secret'],
      foundBy: 'question',
    }),
    step('nombre', 'Votre situation', 'Remplir « Nombre d’enfants »', {
      isBranch: true,
      sureness: 'likely',
      others: ['Nombre d’enfants à charge'],
      advice: ['long-sentence', 'jargon'],
    }),
    step('suite', 'Votre situation', 'Cliquer sur le bouton entouré', {
      foundBy: 'technical',
      sureness: 'fragile',
      isCut: true,
    }),
  ],
  alike: ['Votre situation'],
  isOtherWay: false,
  canUndo: true,
  isSafe: true,
}

const mending: StudioMendingView = {
  at: 'mending',
  title: 'Inscrire à la cantine',
  steps: [
    { id: 'dossier', title: 'Donner le numéro de dossier', was: 'Numéro de dossier', found: 'found' },
    { id: 'envoyer', title: 'Envoyer', was: 'Valider', now: 'Envoyer', found: 'found' },
    { id: 'jours', title: 'Choisir les jours', was: 'Jours de cantine', found: 'gone' },
  ],
  canUndo: true,
}

/** What the workshop's screen shows in each of its states. */
export const studios: Readonly<Record<string, StudioView>> = {
  'studio-door': { at: 'locked', guarded: false },
  'studio-start': {
    at: 'idle',
    portals: [
      { id: 'caf', name: 'Caf', hasTraining: true },
      { id: 'msa', name: 'MSA', hasTraining: false },
    ],
    flows: [{ flow: 'caf/cantine', title: 'Inscrire à la cantine' }],
    kept: { title: 'Demander un avis', steps: 7 },
  },
  'studio-empty': { ...work, steps: [], alike: [], canUndo: false },
  'studio-work': work,
  'studio-other-way': { ...work, isOtherWay: true, isSafe: false },
  'studio-naming': { ...work, at: 'naming', naming: 'nombre' },
  'studio-trying': {
    ...work,
    at: 'trying',
    steps: work.steps.map((one, at) => ({ ...one, found: at < 3 ? 'found' : 'several' })),
  },
  'studio-mending': mending,
  'studio-mend-naming': { ...mending, at: 'naming-mend', naming: 'jours' },
  'studio-review': {
    at: 'saving',
    title: 'Inscrire à la cantine',
    texts: [{ text: 'Inscrire à la cantine' }, { step: 'envoyer', text: 'Cliquez sur « Envoyer ».' }],
    looked: ['Numéro de dossier', 'Envoyer'],
    findings: [
      {
        is: 'jargon',
        level: 'error',
        line: 31,
        where: 'Envoyer',
        word: 'QF',
        step: { id: 'envoyer', title: 'Envoyer', say: 'Vérifiez votre QF.' },
      },
      { is: 'file', level: 'error', line: 44 },
      { is: 'fragile-target', level: 'warning', line: 52, where: 'Donner le numéro' },
      { is: 'missing-translation', level: 'warning', line: 12, number: 4 },
    ],
    changes: [{ says: 'renamed', from: { fr: 'Valider' }, to: { fr: 'Envoyer' } }],
    map: [
      { page: 'dossier', steps: ['Donner le numéro'], to: ['relecture'] },
      { page: 'relecture', steps: ['Relire ensemble', 'Envoyer'], to: [] },
    ],
    file: 'mairie/cantine.yml',
    canUndo: false,
    failed: 'changed',
  },
  'studio-saved': { at: 'saved', title: 'Inscrire à la cantine', file: 'mairie/cantine.yml' },
}
