import type { RecapView } from '../../../src/core/app/view/end-view.ts'
import type { GuideView } from '../../../src/core/app/view/guide-screen.ts'
import type { ScreenView } from '../../../src/core/app/view/view.ts'

/** Returns states in which two people agree on whose hand it is, before something is sent, and beside an example. */
export function toTogetherScreens(guide: GuideView, recap: RecapView): Readonly<Record<string, ScreenView>> {
  const withHand = (hand: Partial<GuideView['hand']>): GuideView => ({ ...guide, hand: { ...guide.hand, ...hand } })
  const gate: NonNullable<GuideView['gate']> = {
    said: ['worker'],
    approvers: ['person', 'worker'],
    hurried: true,
    aloud: false,
    spoke: 'no-voice',
  }
  const step: GuideView['step'] = { ...guide.step, kind: 'ask', where: 'sms', obstacle: 'portal', reassured: true }
  return {
    'guide-urgent': withHand({ holder: 'worker', urgent: true, sound: true }),
    'guide-offered': withHand({ offer: 'worker', nudge: 'aim' }),
    'guide-requested': withHand({ offer: 'person', nudge: 'who-acts' }),
    'guide-first': { ...guide, untouched: true, step: { ...guide.step, number: 1 } },
    'guide-undo': { ...guide, undo: { what: 'skipped' } },
    'guide-undo-hand': { ...withHand({ holder: 'worker' }), undo: { what: 'hand' } },
    'recap-undo': { ...recap, undo: { what: 'changed' } },
    'guide-less-help': { ...guide, alone: true, step: { ...guide.step, told: false } },
    'guide-alone': withHand({ helper: 'alone' }),
    'guide-gate': { ...guide, gate },
    'guide-gate-lines': { ...guide, gate: { ...gate, waits: 'lines', said: [], hurried: false } },
    'guide-address': {
      ...guide,
      address: {
        barred: { is: 'official', host: 'services.info-retraite.fr', service: 'Info Retraite' },
        read: true,
        said: ['worker'],
        approvers: ['person', 'worker'],
        times: 1,
      },
    },
    'guide-address-like': {
      ...guide,
      address: {
        barred: { is: 'look-alike', host: 'candidat.francetravai1.fr', likeness: 'neighbour', of: 'francetravail.fr' },
        read: true,
        said: [],
        approvers: [],
        times: 2,
      },
    },
    'guide-address-unknown': {
      ...guide,
      address: {
        barred: { is: 'unknown', host: 'rendezvous.ville-exemple.fr' },
        read: true,
        said: [],
        approvers: [],
        times: 1,
        vouchable: true,
      },
      outside: { is: 'offered', host: 'rendezvous.ville-exemple.fr' },
    },
    'guide-outside': {
      ...guide,
      outside: {
        is: 'open',
        host: 'www.francetravail.fr',
        steps: guide.steps.map((step) => ({ ...step, say: `Faites : ${step.title}.` })),
      },
    },
    'guide-outside-failed': {
      ...guide,
      outside: { is: 'failed', host: 'www.francetravail.fr', steps: guide.steps.map((step) => ({ ...step, say: '' })) },
    },
    'guide-example': {
      ...guide,
      demonstration: 'shown',
      step: { ...guide.step, show: 'Camille tape son identifiant.' },
    },
    'guide-unrecorded': { ...guide, unrecorded: true, recorded: false },
    'guide-question': {
      ...guide,
      step: {
        ...step,
        choices: [
          { id: 'alone', text: 'Je vis seul', chosen: true },
          { id: 'two', text: 'À deux', chosen: false },
        ],
      },
    },
    'recap-held': {
      ...recap,
      holder: 'worker',
      owed: [{ step: 'gross-pay', title: 'Indiquer le salaire brut' }],
    },
  }
}
