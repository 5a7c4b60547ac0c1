import type { Bridge, RequestAnswer, RequestArgument, RequestName } from '../../../src/core/app/ipc/contract.ts'
import type { View } from '../../../src/core/app/view/view.ts'
import type { HealthView } from '../../../src/core/base/health.ts'
import type { Slot } from '../../../src/core/base/slot.ts'
import type { CareView } from '../../../src/core/care/view.ts'
import type { ChannelView } from '../../../src/core/channel/view.ts'
import type { PictureRequest } from '../../../src/core/documents/command.ts'
import { splitCopy } from '../../../src/core/notebook/squares.ts'
import type { OrganisationView } from '../../../src/core/organisation/view.ts'
import type { ProblemReport } from '../../../src/core/report/problem-report.ts'
import { type Command, SYSTEM_LOOK } from '../../../src/core/session/command.ts'
import { SETUP_STEPS, type SetupView } from '../../../src/core/setup/view.ts'
import type { StudioView } from '../../../src/core/studio/view.ts'
import { activityView } from './activity-answers.ts'
import { answerClass } from './class-screens.ts'
import { answerDirectory } from './directory-answers.ts'
import { drawLines } from './documents-screens.ts'
import { answerMandate } from './mandate-answers.ts'
import { studios } from './studio-screens.ts'
import { answerTransfer } from './transfer-answers.ts'

declare global {
  interface Window {
    /** Requests that the screens sent, for tests to check. */
    sent: { name: RequestName; argument: unknown }[]
  }
}

/** A channel whose last pack was refused. */
const channel: ChannelView = {
  is: 'settled',
  place: { is: 'folder', folder: '/media/cle/demarches' },
  organisation: 'Mission locale de l’Exemple',
  fingerprint: '3fa9 c07b 11d2 9e40 77aa 05c3',
  looked: '2026-11-27',
  looking: false,
  active: 4,
  canGoBack: true,
  refusal: { code: 'rolled-back', mend: 'renew' },
  adopts: 'asked',
  guarded: true,
}

const organisation: OrganisationView = {
  is: 'waiting',
  folder: '/srv/demarches',
  signer: { name: 'Mission locale de l’Exemple', fingerprint: '3fa9 c07b e4d2 1865 90ab 77c1', known: false },
  hosts: { asked: ['demarches.mairie.example', 'compte.mairie.example'], approved: [] },
  procedures: ['Inscrire à la cantine'],
  content: {
    numbers: ['05 55 00 12 34', '39 49'],
    pages: [
      {
        file: 'mairie/cantine.yml',
        sentences: [
          'Inscrire à la cantine',
          'Ouvrez la page de la cantine. Cliquez sur « Nouvelle inscription ».',
          'Tapez votre mot de passe vous-même. Ne le dites à personne.',
          'Appelez le 05 55 00 12 34 si la page ne s’ouvre pas.',
        ],
        looked: ['Nouvelle inscription', 'Votre mot de passe'],
      },
      {
        file: 'mairie/portal.yml',
        sentences: ['Mairie de l’Exemple', 'Le guichet est ouvert le matin.', '39 49'],
        looked: [],
      },
    ],
  },
  tooLarge: ['mairie/archives.yml'],
  broken: 0,
  proposals: [{ domain: 'info-retraite.fr', visits: 7, ways: ['official', 'unguided'] }],
  guarded: true,
}

const care: CareView = {
  journal: { is: 'ready', keys: 'unprotected' },
  guards: { keychain: false, passphrase: false, sheet: true, officer: false },
  waiting: 0,
  keptMonths: 12,
  guarded: true,
  shorter: [{ months: 6, from: '2026-12-03', losing: ['2026-04', '2026-05'] }],
  held: { today: '2026-11-27', losing: ['2025-09', '2025-10'] },
  counts: { lines: 240, alone: 31, unsaid: 9, helped: 12, inPlace: 4 },
}

const report: ProblemReport = {
  report: 'cote-a-cote',
  format: 1,
  versions: { app: '0.1.0', electron: '45.1.0', chromium: '142.0.7444.59' },
  system: { platform: 'linux', processor: 'x64' },
  settings: { language: 'fr', textSize: 'normal', look: SYSTEM_LOOK, voiceSpeed: 'normal', role: 'worker' },
  record: 'ready',
  flows: { read: 30, broken: [] },
  codes: ['ENOSPC'],
  place: { flow: 'caf/declaration-trimestrielle', version: 4, step: 'code', page: 'gone' },
}

const health: HealthView = {
  health: {
    health: 'cote-a-cote-kiosk',
    format: 1,
    version: '0.1.0',
    day: '2026-11-27',
    record: 'ready',
    wipe: { day: '2026-11-26', checks: [{ what: 'page', clean: true }] },
    diskFree: 21_474_836_480,
    printer: 'stopped',
    camera: 'none',
    network: 'online',
    changed: 2,
    desks: { paired: 2, linked: 1 },
    failedStarts: 0,
  },
  levels: {
    record: 'good',
    wipe: 'good',
    diskFree: 'good',
    printer: 'act',
    camera: 'look',
    network: 'good',
    changed: 'look',
    desks: 'good',
    failedStarts: 'good',
  },
}

const setup: SetupView = {
  at: 'passphrase',
  place: 'desk',
  sheet: false,
  witness: false,
  steps: SETUP_STEPS.map((step) => ({ step, settled: step === 'helper' })),
}

/** A test's own answers to some requests; `undefined` keeps the usual answer. */
export type Answers = { readonly [N in RequestName]?: (argument: RequestArgument<N>) => RequestAnswer<N> | undefined }

export interface FakeBridge extends Bridge {
  /** Pushes a view of the session to the screens. */
  readonly show: (view: View) => void
}

/** Creates a bridge that records requests, applies language and text size to the view, and draws a stand-in for the portal. */
export function createFakeBridge(first: View, answers: Answers = {}): FakeBridge {
  let view = first
  let tell: (view: View) => void = () => undefined
  let tellStudio: (view: StudioView) => void = () => undefined
  window.sent = []

  const answer = (name: RequestName, argument: unknown): unknown => {
    switch (name) {
      case 'session.view':
        return view
      case 'session.command':
        view = applyCommand(view, argument as Command)
        tell(view)
        return null
      case 'layout.place':
      case 'studio.place':
        drawPortal(argument as Slot | null)
        return null
      case 'notebook.command':
        return null
      case 'notebook.bring':
        return { brought: false }
      case 'notebook.receive':
        return { received: false }
      case 'notebook.hub':
        return true
      case 'notebook.leave':
        return { left: true, until: '2026-12-04' }
      case 'notebook.squares':
        return splitCopy(new Uint8Array(1000), '0a1b2c3d') ?? null
      case 'care.view':
      case 'care.act':
        return care
      case 'setup.view':
      case 'setup.act':
        return setup
      case 'demonstration.place':
        return null
      case 'sheet.keep':
        return { kept: true }
      case 'organisation.view':
      case 'organisation.choose':
        return organisation
      case 'channel.view':
        return channel
      case 'channel.act':
        return { is: 'done' }
      case 'studio.view':
      case 'studio.act':
        return studios['studio-door']
      case 'studio.open':
        return { is: 'wrong', seconds: 0 }
      case 'organisation.decide':
        return { is: 'wrong', seconds: 0 }
      case 'supervision.hub':
        return { is: 'off' }
      case 'supervision.door':
        return { is: 'unset', wait: 0, recoverable: false, looks: [] }
      case 'activity.view':
        return activityView
      case 'activity.copy':
        return true
      case 'palette.view':
        return { procedures: [] }
      case 'health.view':
        return health
      case 'report.view':
        return report
      case 'documents.picture':
        return drawLines((argument as PictureRequest).side)
      case 'report.save':
        return { saved: true }
      default:
        return answerTransfer(name) ?? answerMandate(name) ?? answerClass(name) ?? answerDirectory(name)
    }
  }

  return {
    show: (next) => {
      view = next
      tell(next)
      const studio = answers['studio.view']?.(null)
      if (studio) tellStudio(studio)
    },
    request: async <N extends RequestName>(name: N, argument: RequestArgument<N>) => {
      window.sent.push({ name, argument })
      const own = answers[name]?.(argument)
      return own === undefined ? (answer(name, argument) as RequestAnswer<N>) : own
    },
    listen: (name, listener) => {
      if (name === 'session.changed') tell = listener as (view: View) => void
      if (name === 'studio.changed') tellStudio = listener as (view: StudioView) => void
      return () => undefined
    },
  }
}

/** Returns the session's next view after a command, as far as the gallery imitates it. */
export function applyCommand(view: View, command: Command): View {
  if (command.do === 'language') return { ...view, language: command.language }
  if (command.do === 'text-size') return { ...view, textSize: command.size }
  return view
}

function drawPortal(slot: Slot | null) {
  document.getElementById('stand-in')?.remove()
  if (slot === null) return
  const portal = document.createElement('div')
  portal.id = 'stand-in'
  portal.setAttribute('aria-hidden', 'true')
  portal.textContent = 'Mon espace · site d’entraînement'
  Object.assign(portal.style, {
    position: 'fixed',
    left: `${slot.x}px`,
    top: `${slot.y}px`,
    width: `${slot.width}px`,
    height: `${slot.height}px`,
    boxSizing: 'border-box',
    padding: '24px 40px',
    background: '#e9edf7',
    color: '#1b2f6b',
    font: '700 20px system-ui',
  })
  document.body.append(portal)
}
