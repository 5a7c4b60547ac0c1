import type { HomeView, ScreenView } from '../../../src/core/app/view/view.ts'

const home: HomeView = {
  at: 'home',
  portals: [
    {
      id: 'france-travail',
      name: 'France Travail',
      counter: 'Votre agence France Travail, sans rendez-vous le matin.',
      phone: '39 49',
      procedures: [
        {
          flow: 'france-travail/actualisation',
          title: 'S’actualiser',
          training: true,
          sought: { title: 'S’actualiser', words: 'pointer chômage', about: 'Chaque mois' },
          events: ['work'],
          when: { is: 'window', open: true, opens: '2026-11-28', closes: '2026-12-15' },
        },
      ],
    },
  ],
  due: ['france-travail/actualisation'],
  often: [],
  sites: true,
  organisation: 'quiet',
  broken: [],
  journal: { is: 'ready' },
}

const caf: HomeView['portals'][number] = {
  id: 'caf',
  name: 'La Caf',
  counter: 'Vous pouvez aller à l’accueil de la Caf.',
  procedures: [
    {
      flow: 'caf/declaration-trimestrielle',
      title: 'Déclarer ses ressources',
      training: false,
      sought: { title: 'Déclarer ses ressources', words: 'prime d’activité RSA', about: 'Tous les 3 mois' },
      events: ['money'],
      when: { is: 'quarter', open: false, month: '2026-12', about: ['2026-08', '2026-09', '2026-10'] },
    },
    {
      flow: 'caf/attestation-de-paiement',
      title: 'Attestation de la Caf',
      training: true,
      sought: { title: 'Attestation de la Caf', words: 'papier preuve', about: 'Un papier de la Caf' },
      events: [],
      origin: { signer: 'Mission locale' },
      changed: { since: '2026-11-03', what: 'both' },
    },
  ],
}

/** The home screen in the states that look different, and the screens of its menu. */
export const homes: Readonly<Record<string, ScreenView>> = {
  home,
  'home-stopped': {
    ...home,
    resumable: [{ kept: 0 }, { kept: 1, since: '10:12' }],
    broken: [
      {
        file: 'caf/rsa.yml',
        line: 12,
        why: 'mistake',
        says: 'caf/rsa.yml:12 unknown-screen: fini does not exist. Did you mean fin?',
      },
    ],
    journal: { is: 'unwritable', code: 'no-space' },
  },
  'home-organisation': { ...home, organisation: 'waiting' },
  'home-full': {
    ...home,
    portals: [...home.portals, caf],
    due: [...home.due, 'caf/declaration-trimestrielle'],
    often: ['caf/attestation-de-paiement'],
    journal: { is: 'ready', keys: 'unprotected' },
  },
  settings: { at: 'settings', role: 'worker', sound: false, endBoxes: ['print'] },
  'home-setup': { ...home, journal: { is: 'ready', keys: 'no-recovery' }, setup: 'waiting' },
  setup: { at: 'setup', role: 'worker' },
  'first-start': { at: 'first-start', hasTrial: true, setup: 'waiting' },
  help: {
    at: 'help',
    version: '0.1.0',
    terms: [{ term: 'RIB', means: 'Un papier de la banque avec le numéro du compte.' }],
  },
  'wiped-unclean': {
    at: 'wiped',
    remains: { is: 'counts', steps: 4 },
    checks: (['page', 'files'] as const).map((what) => ({ what, clean: what === 'page' })),
  },
}
