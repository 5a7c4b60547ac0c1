import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type ActorRefFrom, createActor } from 'xstate'
import type { View } from '../core/app/view/view.ts'
import { JournalError } from '../core/journal/error.ts'
import { findWitness } from '../core/journal/heads/witness.ts'
import { setupMachine, toSetupView } from '../core/setup/machine.ts'
import {
  isSettled,
  SETUP_STEPS,
  type SetupAnswers,
  type SetupCommand,
  type SetupFacts,
  type SetupView,
} from '../core/setup/view.ts'
import { readHeads } from '../journal/heads-file.ts'
import type { Journal } from '../journal/journal.ts'
import { readGuards, toKeysFolder } from '../journal/keys/keys.ts'
import type { RequestHandlers } from './ipc/requests.ts'
import type { SupervisorGuard } from './organisation/organisation.ts'
import { provisionRecord, type ReadProvisioning } from './provisioning.ts'
import type { SettingsStore } from './settings.ts'

interface SetupDeskParts {
  readonly settings: SettingsStore
  readonly guard: Pick<SupervisorGuard, 'isSet'>
  /** The journal's folder. */
  readonly folder: string
  /** Whether the set-up is done by other means. */
  readonly isSkipped: boolean
  /** Reads the file with the answers of whoever installed this computer, where there is one. */
  readonly readProvisioning: () => ReadProvisioning | undefined
  /** The local day, ISO. */
  readonly today: () => string
}

/** The set-up of this computer, beside the session. */
export interface SetupDesk {
  /** Checks whether home lists it among what is left to do. */
  isWaiting(): boolean
  /** Returns the state of the set-up, read from the disk. */
  view(): SetupView
  act(command: SetupCommand): SetupView
  /**
   * Takes the answers of the installed file, once: all of them, or none and what is wrong with it. Does nothing after
   * somebody in charge has answered, or while the record is closed.
   */
  provision(journal: Journal | undefined): void
  /** Resets the path when its screen closes, so that it resumes at the first open step. */
  follow(view: View): void
}

const NOTHING_SAID: SetupAnswers = { said: [], place: 'desk', over: false }

export function createSetupDesk({
  settings,
  guard,
  folder,
  isSkipped,
  readProvisioning,
  today,
}: SetupDeskParts): SetupDesk {
  let answers = settings.read().setup ?? NOTHING_SAID
  let actor: ActorRefFrom<typeof setupMachine> | undefined
  let trouble: string | undefined

  const readFacts = (): SetupFacts => ({
    passphrase: guard.isSet(),
    sheet: hasRecovery(folder),
    witness: hasWitness(folder),
    said: answers.said,
  })
  const keep = (next: SetupAnswers): void => {
    if (JSON.stringify(next) === JSON.stringify(answers)) return
    answers = next
    void settings.save({ setup: next })
  }
  const look = (): SetupView => {
    const facts = readFacts()
    actor ??= createActor(setupMachine, { input: { facts, place: answers.place } }).start()
    actor.send({ type: 'FACTS', facts })
    keep({ ...answers, over: SETUP_STEPS.every((step) => isSettled(facts, step)) })
    return { ...toSetupView(actor.getSnapshot()), ...(trouble !== undefined && { trouble }) }
  }

  return {
    isWaiting: () => !isSkipped && !answers.over,
    view: look,
    act: (command) => {
      look()
      actor?.send(command.do === 'place' ? { type: 'place', place: command.place } : { type: command.do })
      const context = actor?.getSnapshot().context
      if (context) keep({ ...answers, said: [...context.facts.said], place: context.place })
      return look()
    },
    provision: (journal) => {
      if (journal === undefined || answers.said.length > 0 || guard.isSet()) return
      const read = readProvisioning()
      if (read === undefined) return
      trouble = read.is === 'trouble' ? read.says : provisionRecord(journal, read, today())
      if (read.is === 'trouble' || trouble !== undefined) return
      const { helper: role, place } = read.answers
      answers = { said: ['kept', 'helper', 'place'], place, over: false }
      void settings.save({ role, setup: answers })
    },
    follow: ({ screen }) => {
      if (screen.at !== 'setup') actor = undefined
    },
  }
}

/** Creates the handlers of the set-up's screen, which wait for the journal, as nobody knows before what it lacks. */
export function createSetupRequests(
  desk: SetupDesk,
  opened: Promise<unknown>,
): Pick<RequestHandlers, 'setup.view' | 'setup.act'> {
  return {
    'setup.view': () => opened.then(desk.view),
    'setup.act': (command) => opened.then(() => desk.act(command)),
  }
}

function hasRecovery(folder: string): boolean {
  try {
    return readGuards(toKeysFolder(folder)).some(({ by }) => by === 'recovery')
  } catch {
    return false // the record's own screen reports keys that cannot be read
  }
}

function hasWitness(folder: string): boolean {
  try {
    return findWitness(readHeads(folder).heads) !== undefined
  } catch (error) {
    if (error instanceof JournalError) return false
    throw error
  }
}

/**
 * The switch for computers that are set up by other means, and for tests: the app neither begins with what it is nor lists
 * the set-up at home.
 */
const SKIP = '--skip-setup'

/** Checks whether the set-up is done by other means. */
export function isSetupSkipped(): boolean {
  return process.argv.includes(SKIP)
}

/**
 * Checks whether the app was never opened with this data folder. Only before the journal is opened, which creates its
 * folder.
 */
export function isFirstStart(userData: string): boolean {
  return !existsSync(join(userData, 'journal'))
}
