import { initialTransition, transition } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { Flow, Portal } from '../../../src/core/flow/language/language.ts'
import type { Observation } from '../../../src/core/guidance/protocol/signal.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { replayVisits, type VisitRecord } from '../../../src/core/journal/visit.ts'
import type { PageState } from '../../../src/core/navigation/page-state.ts'
import type { Choice, SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import type { Remembered } from '../../../src/core/session/remembered.ts'

export const VISIT = '0123456789abcdef0123456789abcdef'

export const portal: Portal = {
  portal: 'mairie',
  name: { fr: 'La mairie' },
  about: { fr: 'Un site pour les essais.' },
  phone: '01 00 00 00 00',
  counter: { fr: 'À l’accueil.' },
  hosts: ['mairie.example'],
  start: 'https://mairie.example/',
  training: { hosts: ['mairie.localhost'], start: '/' },
  sources: ['made for tests'],
}

const step = (id: string, on: string, more: Partial<Flow['steps'][number]> = {}): Flow['steps'][number] => ({
  id,
  kind: 'do',
  on,
  title: { fr: `Étape ${id}` },
  say: { fr: `Faites ${id}.` },
  target: { id },
  done: { checked: { id } },
  ...more,
})

/** Sign in, two questions of which one unfolds, read again, send, receipt. */
export const flow: Flow = {
  flow: 'mairie/inscription',
  version: 3,
  title: { fr: 'S’inscrire' },
  purpose: { fr: 'Pour les essais.' },
  words: [],
  checked: '2026-11-24',
  live: false,
  sources: ['made for tests'],
  documents: [],
  screens: [
    { id: 'entree', seen: { heading: 'Entrée' } },
    { id: 'questions', seen: { heading: 'Questions' } },
    { id: 'relecture', seen: { heading: 'Relecture' } },
    { id: 'recu', seen: { heading: 'Reçu' }, proves: true },
  ],
  steps: [
    step('entrer', 'entree', { critical: true, done: { shows: 'questions' } }),
    step('emploi', 'questions'),
    step('heures', 'questions', {
      when: { visible: { id: 'heures' } },
      within: 'emploi',
      done: { filled: { id: 'heures' } },
    }),
    step('logement', 'questions'),
    step('valider', 'questions', { done: { shows: 'relecture' } }),
    step('relire', 'relecture', { kind: 'read', done: { acknowledged: true } }),
    step('envoyer', 'relecture', { kind: 'submit', gate: 'relire', critical: true, done: { shows: 'recu' } }),
    step('garder', 'recu', { kind: 'document', optional: true, done: { downloaded: true } }),
  ],
}

/** The same with a password at the door, and another one that a question unfolds. */
const secretFlow: Flow = {
  ...flow,
  steps: flow.steps.map((one) =>
    one.id === 'entrer' || one.id === 'heures' ? { ...one, kind: 'secret' as const } : one,
  ),
}

/** Recorded of every step; those that commit the person must not be healed all the same. */
const steps = {
  entrer: { tag: 'button', name: 'entrer' },
  emploi: { tag: 'input', name: 'avez vous un emploi' },
  envoyer: { tag: 'button', name: 'envoyer' },
}
const prints = { [flow.flow]: { flow: flow.flow, version: flow.version, steps } }

/** A page of the portal is there, and no longer loads. */
export const PAGE_THERE: SessionEvent = {
  type: 'PAGE',
  page: { status: 'ok', host: 'mairie.localhost', secure: false, canGoBack: false },
}

/** The portal's page, in one of its states. */
export const page = (status: PageState['status']) =>
  ({ type: 'PAGE', page: { status, host: 'mairie.example', secure: true, canGoBack: false } }) as const

/** Returns what the coach says of the page; without a guide, the screen that shows. */
export function statusOf({ snapshot }: Sitting): string {
  const { screen } = toView(snapshot, { today: '2026-11-27', head: '', character: undefined })
  return screen.at === 'guide' ? screen.portal.status : screen.at
}

export interface Sitting {
  send(...events: readonly SessionEvent[]): Sitting
  /** What the page shows: screens, then steps that are done there; conditional steps that apply. */
  shows(screens: readonly string[], done?: readonly string[], applies?: readonly string[]): Sitting
  readonly snapshot: ReturnType<typeof initialTransition<typeof sessionMachine>>[0]
  /** All lines of the visit so far, with those that wait until their press can no longer be taken back. */
  readonly entries: readonly Entry[]
  /** Those that were asked to be written. */
  readonly written: readonly Entry[]
  /** The choices that were asked to be saved for the machine, oldest first. */
  readonly saved: readonly unknown[]
}

type Door = 'open' | 'secret'

/**
 * What the session machine starts from, on a computer whose ends keep nothing by themselves; `changes`: what the flow is like
 * since an interrupted visit.
 */
export function toInput(door: Door = 'open', changes: Partial<Flow> = {}) {
  const flows = [{ ...(door === 'secret' ? secretFlow : flow), ...changes }]
  const library = { flows, portals: [portal], broken: [], prints }
  return { language: 'fr', textSize: 'normal', endBoxes: [], library, journal: { is: 'ready' } } as const
}

/** Runs the real session machine without an actor: decisions and asked effects only, no clock, no disk. */
export function createSitting(
  interrupted?: VisitRecord,
  door: Door = 'open',
  changes: Partial<Flow> = {},
  chosen: Partial<Remembered> = {},
): Sitting {
  const input = { ...toInput(door, changes), interrupted, ...chosen }
  let [snapshot, actions] = initialTransition(sessionMachine, input)
  const entries: Entry[] = []
  const saved: unknown[] = []
  const collect = () => {
    for (const action of actions) {
      if (action.type === 'write') entries.push(...(action.params as { entries: Entry[] }).entries)
      if (action.type === 'saveSettings') saved.push(action.params)
    }
  }
  const sitting: Sitting = {
    send: (...events) => {
      for (const event of events) {
        ;[snapshot, actions] = transition(sessionMachine, snapshot, event)
        collect()
      }
      return sitting
    },
    shows: (screens, done = [], applies = []) => {
      const observation: Observation = {
        screens: [...screens],
        done: [...done],
        applies: [...applies],
        target: 'found',
      }
      return sitting.send({ type: 'OBSERVED', observation })
    },
    get snapshot() {
      return snapshot
    },
    get entries() {
      const { visit, slip } = snapshot.context
      return visit?.consent ? [...entries, ...(slip?.held ?? [])] : entries
    },
    saved,
    get written() {
      return entries
    },
  }
  return sitting
}

/** Both have read again and said so, at the gate before the sending. */
export const readTogether: readonly SessionEvent[] = [
  { type: 'GATE_READ' },
  { type: 'SCROLLED', whole: true },
  { type: 'agree-sending', who: 'person' },
  { type: 'agree-sending', who: 'worker' },
]

/** A sitting that is at the first step, with the person's agreement or without it, and with what a notebook tells. */
export function beginSitting(
  consent: 'yes' | 'no' = 'yes',
  door: Door = 'open',
  notebook: Pick<Choice, 'earlier' | 'aim'> = {},
): Sitting {
  return createSitting(undefined, door)
    .send(
      // Nothing is counted of a training visit whose person said no.
      { type: 'pick', flow: 'mairie/inscription', training: consent === 'yes' },
      { type: 'consent', answer: consent, visit: VISIT, ...notebook },
    )
    .shows(['entree'])
}

/** What the screens show of a sitting. */
export const viewOf = ({ snapshot }: Sitting) =>
  toView(snapshot, { today: '2026-11-24', head: '', character: undefined })

/** What the recap shows. Throws where a sitting is elsewhere. */
export const recapOf = (sitting: Sitting) => {
  const { screen } = viewOf(sitting)
  if (screen.at !== 'recap') throw new Error(`no recap but ${screen.at}`)
  return screen
}

/** What a journal's lines say of the visit. */
export const recordOf = ({ entries }: Sitting) => replayVisits(entries).get(VISIT)

/** One step done by the person, then the recap. */
export const atRecap = (...last: readonly SessionEvent[]) =>
  beginSitting()
    .send({ type: 'GESTURE', step: 'entrer' })
    .shows(['questions'])
    .send(...last, { type: 'stop' })

/** The person says that the line of that step is right. */
export const judge = { type: 'judge', step: 'entrer', answer: 'confirmed' } as const
