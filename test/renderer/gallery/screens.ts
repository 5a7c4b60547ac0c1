import type { RecapView, SheetView } from '../../../src/core/app/view/end-view.ts'
import type { GuideView } from '../../../src/core/app/view/guide-screen.ts'
import type { ScreenView, StepView } from '../../../src/core/app/view/view.ts'
import type { PortalStatus } from '../../../src/core/session/portal-status.ts'
import { before } from './before-screens.ts'
import { toEngineScreens } from './engine-screens.ts'
import { homes } from './home-screens.ts'
import { toPageScreens } from './pages-screens.ts'
import { lines, linesAgain, titles } from './recap-lines.ts'
import { toSiteScreens } from './site-screens.ts'
import { taskScreens } from './task-screens.ts'
import { toTogetherScreens } from './together-screens.ts'

function stepsUntil(now: number): readonly StepView[] {
  return titles.map(([id, title, hand, help, critical, reason], index) =>
    index < now
      ? { id, title, critical, state: 'done', hand, help, ...(reason === undefined ? {} : { reason }) }
      : { id, title, critical, state: index === now ? 'now' : 'to-come' },
  )
}

const guide: GuideView = {
  at: 'guide',
  agreement: 'given',
  title: 'S’actualiser',
  step: {
    id: 'gross-pay',
    kind: 'declaration',
    title: 'Avez-vous travaillé ce mois-ci ?',
    say: 'Cliquez sur « Oui » ou sur « Non ».\nMême un seul jour de travail compte.',
    why: 'Si vous avez travaillé, prenez votre bulletin de salaire. Le site demande les heures et le salaire brut.',
    hint: 'Le salaire brut est le salaire avant les retenues. Il est en haut du bulletin.',
    pitfalls: ['Le net est plus petit que le brut.'],
    doer: 'together',
    number: 5,
    total: 9,
    acknowledge: false,
    optional: true,
    pointed: false,
    told: true,
    reassured: false,
    passable: false,
    showable: true,
    exits: ['phone', 'counter', 'different'],
  },
  steps: stepsUntil(6),
  hand: {
    holder: 'person',
    helper: 'worker',
    urgent: false,
    away: false,
    sound: false,
    reasonWanted: false,
    agreed: false,
  },
  portal: {
    name: 'France Travail',
    host: 'candidat.francetravail.fr',
    secure: true,
    training: true,
    status: 'ok',
    canGoBack: true,
    phone: '39 49',
    counter: 'Votre agence France Travail, sans rendez-vous le matin.',
  },
  recorded: true,
  downloads: 0,
  untouched: false,
  keepable: true,
  alone: false,
}

function withStatus(status: PortalStatus, more: Partial<GuideView['portal']> = {}): GuideView {
  return { ...guide, portal: { ...guide.portal, status, training: false, ...more } }
}

const shares = { person: 5, shared: 1, helper: 0, contested: 1, unseen: 1 }

const sheet: SheetView = {
  helper: 'worker',
  outcome: 'trained',
  shares,
  title: 'S’actualiser',
  portal: 'France Travail',
  day: '2026-10-30',
  next: { is: 'window', open: false, opens: '2026-11-28', closes: '2026-12-15' },
  lines,
  goalTitle: 'Indiquer le salaire brut',
  proof: 'Gardez le justificatif de télé-actualisation (un fichier PDF).',
  phone: '39 49',
  counter: 'Votre agence France Travail, sans rendez-vous le matin.',
  training: true,
  downloads: 1,
  mandates: [],
  lesson: false,
  head: '3fa9c07be4d218653fa9c07be4d21865',
  machine: '9059 bfc7 4847 6495 f798 7a03 37d7 f4c8',
}

const recap: RecapView = {
  at: 'recap',
  agreement: 'given',
  holder: 'person',
  owed: [],
  helper: 'worker',
  title: 'S’actualiser',
  outcome: 'trained',
  shares,
  lines,
  all: false,
  goal: { step: 'gross-pay', title: 'Indiquer le salaire brut' },
  recorded: true,
  boxes: (['proof', 'print', 'save', 'calendar', 'notebook'] as const).map((box) => ({
    box,
    on: box === 'proof' || box === 'print',
  })),
  busy: false,
  sheet,
}

/** The same visit, in which the person contests nothing. */
const agreed: RecapView = {
  ...recap,
  shares: { ...shares, contested: 0, helper: 1 },
  lines: lines.map((line) => (line.contested ? { ...line, contested: false, hand: 'worker', help: 'A0' } : line)),
}

const TERMS = [
  { term: 'RIB', means: 'Un papier de la banque avec le numéro du compte.' },
  { term: 'IBAN', means: 'Le numéro du compte en banque. Il est écrit sur le RIB.' },
]

/** Every screen in the states that look different. */
export const screens: Readonly<Record<string, ScreenView>> = {
  ...homes,
  ...before,
  ...taskScreens,
  organisation: { at: 'organisation' },
  studio: { at: 'studio' },

  guide,
  'guide-read': {
    ...guide,
    recorded: false,
    returningTo: 'review',
    step: {
      ...guide.step,
      id: 'review',
      kind: 'read',
      acknowledge: true,
      pointed: true,
      title: 'Relisez le récapitulatif ensemble',
    },
  },
  'guide-two-languages': {
    ...guide,
    step: {
      ...guide.step,
      also: {
        language: 'ar',
        title: 'قول هل اشتغلت',
        say: 'هل اشتغلتم هذا الشهر؟ انقروا على «Oui» (نعم) أو «Non» (لا).',
      },
    },
  },
  'guide-secret': {
    ...guide,
    step: { ...guide.step, id: 'password', kind: 'secret', title: 'Tapez votre mot de passe' },
    secret: true,
  },
  'guide-worker': {
    ...guide,
    hand: {
      holder: 'worker',
      helper: 'worker',
      urgent: false,
      away: false,
      sound: false,
      reasonWanted: false,
      reason: 'choice',
      agreed: false,
    },
  },
  'guide-agreed': {
    ...guide,
    step: { ...guide.step, acknowledge: true },
    hand: {
      holder: 'worker',
      helper: 'worker',
      urgent: false,
      away: false,
      sound: false,
      reasonWanted: true,
      agreed: true,
    },
  },
  'guide-owed': {
    ...guide,
    hand: { ...guide.hand, owed: { step: 'worked', title: 'Dire si vous avez travaillé' } },
  },
  'guide-loading': withStatus('loading'),
  'guide-leading': withStatus('leading'),
  'guide-not-led': withStatus('not-led'),
  'guide-not-yet': withStatus('not-yet'),
  'guide-several': withStatus('several'),
  'guide-gone': withStatus('gone'),
  'guide-drifted': { ...withStatus('drifted'), step: { ...guide.step, drift: { label: 'avez vous travaille' } } },
  'guide-unknown-screen': withStatus('unknown-screen'),
  'guide-other-procedure': withStatus('other-procedure', {
    elsewhere: {
      flow: 'france-travail/transmettre-un-document',
      title: 'Envoyer un document à France Travail',
      mayGo: true,
    },
  }),
  'guide-other-page': withStatus('other-page'),
  'guide-below': withStatus('ok', { sight: 'below' }),
  'guide-above': withStatus('ok', { sight: 'above' }),
  'guide-folded': withStatus('place-folded'),
  'guide-offline': withStatus('offline'),
  'guide-down': withStatus('down'),
  'guide-signed-out': withStatus('signed-out', { mayGoOn: true }),
  'guide-mistake': withStatus('mistake'),
  'guide-mistake-sign-in': {
    ...withStatus('mistake-sign-in'),
    secret: true,
    wayBackIn: 'france-travail/retrouver-son-compte',
  },
  'guide-mistake-message': { ...withStatus('mistake-message'), spoke: 'no-voice' },
  'guide-covered-cookies': withStatus('covered-cookies'),
  'guide-covered': withStatus('covered'),
  'guide-retrying': withStatus('retrying'),
  'guide-slow': withStatus('slow', { blank: true, until: '2026-12-15' }),
  'guide-captcha': withStatus('captcha'),
  'guide-code': withStatus('code'),
  'guide-chooser': withStatus('file'),
  'guide-no-answer': withStatus('down', { blank: true, until: '2026-12-15' }),
  'guide-code-by-mail': {
    ...guide,
    step: {
      ...guide.step,
      id: 'code',
      kind: 'wait',
      where: 'mail',
      everyone: true,
      acknowledge: true,
      title: 'Lire le code dans la messagerie',
      say: 'Gardez cette page ouverte. Ouvrez votre messagerie ailleurs. Lisez le code.',
    },
  },
  'guide-paper-form': { ...guide, step: { ...guide.step, form: '13594*02' } },
  'guide-refused': withStatus('refused'),
  'guide-crashed': withStatus('crashed'),
  'guide-deaf': withStatus('deaf'),
  'guide-terms': { ...guide, step: { ...guide.step, terms: TERMS } },
  'guide-file': { ...guide, downloads: 1 },
  ...toEngineScreens(guide),
  ...toPageScreens(guide),
  ...toTogetherScreens(guide, recap),
  ...toSiteScreens(guide),
  recap,
  'recap-agreed': { ...agreed, outcome: 'sent', sheet: { ...sheet, outcome: 'sent', training: false } },
  'recap-all': { ...agreed, all: true },
  'recap-stopped': {
    ...agreed,
    outcome: 'not-sent',
    shares: { person: 2, shared: 0, helper: 0, contested: 0, unseen: 0 },
    lines: lines.slice(0, 3),
    recorded: false,
    boxes: [],
    sheet: {
      ...sheet,
      outcome: 'not-sent',
      head: '',
      next: { is: 'window', open: true, opens: '2026-11-28', closes: '2026-12-15' },
    },
  },
  'recap-not-kept': { ...agreed, notKept: 'disk-full' },
  care: { at: 'care' },
  supervision: { at: 'supervision' },
  'recap-long': { ...recap, all: true, lines: [...lines, ...linesAgain] },
}
