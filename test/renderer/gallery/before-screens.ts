import type { NotebookRow } from '../../../src/core/notebook/view.ts'
import type { ScreenView } from '../../../src/core/session/view/view.ts'

const code = ['agneau', 'bateau', 'soleil', 'jardin', 'orage', 'piano'] as const

const character = { name: 'Camille Exemple', login: '1234567A', password: 'essai-2026' }

const row: NotebookRow = {
  flow: 'france-travail/actualisation',
  title: 'S’actualiser',
  training: true,
  steps: [
    { step: 'identifiant', title: 'Taper mon identifiant', critical: true },
    { step: 'travail', title: 'Dire si vous avez travaillé', critical: false },
  ],
  visits: ['2026-09-30', '2026-10-30'].map((day) => ({
    visit: day,
    day,
    measures: {
      independent: { count: 1, of: 2 },
      reassured: { count: 1, of: 2 },
      substituted: { count: 0, of: 2 },
      notObserved: 1,
      contested: 1,
    },
    dots: ['A6', 'A4'],
  })),
  older: 2,
  acquisition: { is: 'learning', visits: 2, running: 1 },
  goal: 'Taper mon identifiant',
}

/** What is asked before a visit, the words of a notebook, and the end, in the states that look different. */
export const before: Readonly<Record<string, ScreenView>> = {
  'code-asked': {
    at: 'code',
    notebook: {
      is: 'asking',
      erasable: true,
      trouble: 'damaged',
      misread: { because: 'unknown-word', number: 2, meant: 'bateau' },
    },
  },
  code: { at: 'code', notebook: { is: 'offering', code } },
  'code-troubled': { at: 'code', notebook: { is: 'offering', code, trouble: 'disk-full' } },
  'code-opening': { at: 'code', notebook: { is: 'opening' } },
  'notebook-empty': { at: 'notebook', rows: [] },
  notebook: { at: 'notebook', rows: [row] },
  wiped: {
    at: 'wiped',
    remains: { is: 'notes', steps: 13 },
    checks: [
      { what: 'page', clean: true },
      { what: 'storage', clean: true },
      { what: 'clipboard', clean: true },
      { what: 'files', clean: true },
    ],
  },
  before: {
    at: 'before',
    title: 'S’actualiser',
    portal: 'France Travail',
    role: 'worker',
    documents: [
      { id: 'login', text: 'Votre identifiant et votre mot de passe France Travail' },
      {
        id: 'payslip',
        text: 'Vos bulletins de salaire du mois',
        hint: 'Si vous avez travaillé. Il y a les heures et le salaire brut.',
      },
      { id: 'sick', text: 'Votre arrêt de travail', hint: 'Si vous avez été malade.' },
    ],
    notFor: [],
    walls: [],
    deadline: { is: 'window', open: true, opens: '2026-11-28', closes: '2026-12-15' },
    character,
  },
  'before-not-for': {
    at: 'before',
    title: 'Renouveler un titre de séjour',
    portal: 'Étrangers en France (ANEF)',
    role: 'alone',
    documents: [{ id: 'titre', text: 'Votre titre de séjour' }],
    unverified: true,
    standing: { checked: '2026-11-03', changed: 'site' },
    walls: [{ kind: 'code', text: 'Le site envoie un code par mail.' }],
    notFor: [
      {
        id: 'titre-absent',
        text: 'Votre titre n’est pas proposé par ce site ?',
        instead: 'Demandez à la préfecture comment faire.',
      },
    ],
    deadline: {
      is: 'counted',
      from: 'La date de fin du titre',
      dates: [
        { text: 'Demande possible à partir du', days: -120 },
        { text: 'Demande à envoyer avant le', days: -60 },
      ],
    },
  },
}
