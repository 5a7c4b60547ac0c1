import type {
  RecordedStepView,
  StudioMendingView,
  StudioSendingView,
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
    step('attendre-code', 'Votre dossier', 'Attendre le code', {
      kind: 'wait',
      kinds: ['wait'],
      hasPlace: false,
      where: 'sms',
    }),
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
  canRedo: false,
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
  drifted: 'jours',
  canUndo: true,
  canRedo: false,
}

const drift = {
  flow: 'caf/attestation-de-paiement',
  step: 'telecharger',
  isTraining: false,
  title: 'Télécharger une attestation de paiement',
  stepTitle: 'Télécharger l’attestation',
}

const waits: StudioSendingView['waits'] = [
  {
    name: 'france-travail/actualisation',
    title: { fr: 'S’actualiser' },
    changes: [
      { says: 'renamed', step: { fr: 'Envoyer' }, from: { fr: 'Valider' }, to: { fr: 'Envoyer' } },
      { says: 'flow-checked', to: { fr: '2026-11-27' } },
    ],
  },
]

/** The workshop's screen in each of its states. */
export const studios: Readonly<Record<string, StudioView>> = {
  'studio-door': { at: 'locked', guarded: false, hasDrift: false },
  'studio-door-drift': { at: 'locked', guarded: true, hasDrift: true },
  'studio-start': {
    at: 'idle',
    portals: [
      { id: 'caf', name: 'Caf', hasTraining: true, starts: [{ flow: 'caf/simuler', title: 'Simuler une aide' }] },
      { id: 'msa', name: 'MSA', hasTraining: false, starts: [] },
    ],
    flows: [
      { flow: 'caf/cantine', title: 'Inscrire à la cantine', isOwn: true },
      { flow: 'caf/attestation-de-paiement', title: 'Télécharger une attestation de paiement', isOwn: false },
    ],
    drifts: [drift],
    kept: { title: 'Demander un avis', steps: 7, isMend: false },
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
    sources: [
      { trust: 'S', says: 'relevé en ligne le 2026-11-27', steps: 3 },
      { trust: '?', says: 'Le guide de la mairie', steps: 1 },
      { trust: 'V', says: 'page 2', form: '13594*02', steps: 2 },
    ],
    map: [
      {
        id: 'dossier',
        page: 'Votre dossier',
        steps: [
          { id: 'numero', title: 'Remplir « Numéro de dossier »', say: 'Écrivez le numéro.', isBranch: false },
          { id: 'secret', title: 'Écrire le mot de passe', say: 'Écrivez votre mot de passe.', isBranch: false },
          { id: 'continuer', title: 'Cliquer sur « Continuer »', say: 'Cliquez.', isBranch: false },
        ],
        to: ['situation', 'relecture'],
      },
      {
        id: 'situation',
        page: 'Votre situation et celle des personnes qui vivent avec vous',
        steps: [
          {
            id: 'enfants',
            title: 'Répondre à « Avez-vous des enfants ? »',
            say: 'Répondez à « Avez-vous des enfants ? ».',
            isBranch: false,
          },
          { id: 'nombre', title: 'Remplir « Nombre d’enfants »', say: 'Écrivez le nombre.', isBranch: true },
        ],
        to: ['relecture'],
      },
      {
        id: 'relecture',
        page: 'Relisez votre demande',
        steps: [
          { id: 'relire', title: 'Relire ensemble', isBranch: false },
          { id: 'envoyer', title: 'Envoyer', say: 'Vérifiez votre QF.', isBranch: false },
        ],
        to: ['dossier', 'fin'],
      },
      {
        id: 'fin',
        page: 'Votre demande est enregistrée',
        steps: [{ id: 'preuve', title: 'Garder la preuve', say: 'Gardez la preuve.', isBranch: true }],
        to: [],
      },
    ],
    file: 'mairie/cantine.yml',
    canUndo: false,
    canRedo: false,
    failed: 'changed',
  },
  'studio-saved': { at: 'saved', title: 'Inscrire à la cantine', file: 'mairie/cantine.yml', isMend: false },
  'studio-saved-mend': { at: 'saved', title: 'S’actualiser', file: 'france-travail/actualisation.yml', isMend: true },
  'studio-prepare': {
    at: 'sending',
    isPack: false,
    waits,
    sent: [],
    canUnsend: false,
    folder: '/srv/commun/demarches',
  },
  'studio-send': {
    at: 'sending',
    organisation: 'Mission locale de l’Exemple',
    folder: '/srv/commun/demarches',
    isPack: true,
    waits,
    sent: [
      { flow: 'mairie/cantine', title: 'Inscrire à la cantine' },
      { flow: 'caf/attestation-de-paiement', title: 'Télécharger une attestation de paiement' },
    ],
    canUnsend: true,
  },
}
