import type { GuideView } from '../../../src/core/app/view/guide-screen.ts'
import type { ScreenView, StepView } from '../../../src/core/app/view/view.ts'

const pages: readonly StepView[] = [
  { id: 'page-1', title: 'Page 1', state: 'done', critical: false, hand: 'person', help: 'A6' },
  { id: 'page-2', title: 'Page 2', state: 'done', critical: false, hand: 'worker', help: 'A0', reason: 'reading' },
  { id: 'page-3', title: 'Page 3', state: 'now', critical: false },
]

/** Returns states of a site that no procedure guides: the question for its address, and the coach beside its pages. */
export function toSiteScreens(guide: GuideView): Readonly<Record<string, ScreenView>> {
  const { exits: _, hint: __, doer: ___, ...step } = guide.step
  return {
    site: { at: 'site' },
    transfers: { at: 'transfers' },
    mandates: { at: 'mandates' },
    activity: { at: 'activity' },
    rehearsal: { at: 'rehearsal' },
    places: {
      at: 'places',
      counters: [{ name: 'France Travail', counter: 'Votre agence, sans rendez-vous le matin.', phone: '39 49' }],
    },
    'site-unknown': {
      at: 'site',
      refused: {
        trouble: { is: 'unknown', host: 'retraite.example' },
        near: [{ domain: 'info-retraite.fr', name: 'Info Retraite' }],
      },
    },
    'site-guided': {
      at: 'site',
      guided: {
        address: 'caf.fr',
        procedures: [{ flow: 'caf/attestation-de-paiement', title: 'Attestation de la Caf' }],
      },
    },
    'site-like': {
      at: 'site',
      refused: {
        trouble: { is: 'look-alike', host: 'inf0-retraite.fr', likeness: 'neighbour', of: 'info-retraite.fr' },
        near: [],
      },
    },
    'before-site': {
      at: 'before',
      title: 'Site sans guide',
      portal: 'Caf',
      role: 'worker',
      documents: [],
      notFor: [],
      walls: [],
      unguided: 'www.caf.fr',
    },
    'guide-site': {
      ...guide,
      title: 'Site sans guide',
      steps: pages,
      keepable: false,
      step: {
        ...step,
        id: 'page-3',
        kind: 'do',
        title: 'Page 3',
        say: 'Cette page n’a pas de guide. Lisez-la ensemble.',
        pitfalls: ['Avant d’envoyer, relisez la page ensemble.'],
        number: 3,
        total: 3,
        exits: ['counter'],
      },
      portal: { ...guide.portal, name: 'Caf', host: 'www.caf.fr', training: false },
      unguided: {
        terms: [
          { term: 'quotient familial', means: 'Un nombre qui dit vos revenus pour votre famille.' },
          { term: 'RSA', means: 'Une aide pour les personnes sans revenu.' },
        ],
        aloud: false,
        button: 'found',
      },
      outside: { is: 'offered', host: 'www.caf.fr' },
    },
  }
}
