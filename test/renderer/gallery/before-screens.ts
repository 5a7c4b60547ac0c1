import type { ScreenView } from '../../../src/core/app/view/view.ts'
import type { NotebookRow } from '../../../src/core/notebook/view.ts'

const code = ['agneau', 'bateau', 'soleil', 'jardin', 'orage', 'piano'] as const

const character = { name: 'Camille Exemple', login: '1234567A', password: 'essai-2026' }

const row: NotebookRow = {
  flow: 'france-travail/actualisation',
  title: 'S’actualiser',
  training: true,
  steps: [
    { step: 'identifiant', title: 'Taper l’identifiant', critical: true },
    { step: 'travail', title: 'Dire si vous avez travaillé', critical: false },
  ],
  visits: ['2026-09-30', '2026-10-30'].map((day) => ({
    visit: day,
    day,
    measures: {
      independent: { count: 1, of: 2 },
      reassured: { count: 1, of: 2 },
      unsaid: { count: 0, of: 2 },
      substituted: { count: 0, of: 2 },
      notObserved: 1,
      contested: 1,
    },
    dots: ['A6', 'A4'],
  })),
  older: 2,
  acquisition: { is: 'learning', visits: 2, running: 1 },
  goal: 'Taper l’identifiant',
}

const helps = {
  'Me connecter': ['A0', 'A1', 'A3', 'A5', 'A5', 'A6'],
  'Dire si vous avez travaillé': ['A0', 'A2', 'A5', 'A5', 'A6', 'A6'],
  'Dire si vous avez été en arrêt maladie': ['A1', 'A1', 'A0', 'A0', 'A0', 'A0'],
  'Relire ensemble': ['N0', 'A3', 'A4', 'A4', 'A5+', 'A5+'],
  'Envoyer la déclaration': ['A1', 'A3', 'A4', 'A5', 'A5', 'A5'],
} as const

/** A notebook of half a year with one procedure: fading, one step left in the helper's hand, and a goal. */
const grown: NotebookRow = {
  flow: 'france-travail/actualisation',
  title: 'S’actualiser',
  training: false,
  steps: Object.keys(helps).map((title) => ({ step: title, title, critical: title.startsWith('Envoyer') })),
  visits: ['06', '07', '08', '09', '10', '11'].map((month, index) => {
    const dots = Object.values(helps).map((codes) => codes[index] ?? 'N0')
    const count = (codes: readonly string[]) => dots.filter((help) => codes.includes(help)).length
    const of = dots.filter((help) => help.startsWith('A')).length
    return {
      visit: month,
      day: `2026-${month}-28`,
      measures: {
        independent: { count: count(['A6', 'A5']), of },
        reassured: { count: count(['A4']), of },
        unsaid: { count: count(['A6+', 'A5+']), of },
        substituted: { count: count(['A0', 'A1']), of },
        notObserved: dots.length - of,
        contested: 0,
      },
      dots,
    }
  }),
  older: 0,
  parts: 2,
  acquisition: { is: 'learning', visits: 6, running: 0 },
  goal: 'Dire si vous avez été en arrêt maladie',
  plan: Object.keys(helps).map((title, index) => ({
    step: title,
    title,
    critical: title.startsWith('Envoyer'),
    who: index === 2 ? 'together' : 'person',
    ...(index !== 2 && { guide: index < 2 ? ('title' as const) : ('instruction' as const) }),
    isNew: index === 2,
    isGoal: index === 2,
    practice: true,
  })),
}

/** The questions before a visit, the words of a notebook, and the end, in the states that look different. */
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
  'notebook-grown': { at: 'notebook', rows: [grown, row] },
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
  'before-planned': {
    at: 'before',
    title: 'S’actualiser',
    portal: 'France Travail',
    role: 'worker',
    documents: [],
    notFor: [],
    walls: [],
    planned: {
      goal: { title: 'Dire si vous avez été en arrêt maladie', reached: false },
      isNew: 'Envoyer la déclaration',
      steps: {
        person: ['Me connecter', 'Dire si vous avez travaillé', 'Envoyer la déclaration'],
        together: ['Dire si vous avez été en arrêt maladie'],
        worker: ['Relire ensemble'],
      },
    },
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
    french: 'whole',
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
