import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { screen, within } from '@testing-library/react'
import { initialTransition, transition } from 'xstate'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { View } from '../../../src/core/app/view/view.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import type { Command } from '../../../src/core/session/command.ts'
import { type SessionEvent, toEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { clock } from '../../../src/journal/clock.ts'
import { type Journal, openJournal } from '../../../src/journal/journal.ts'
import { WORDS } from '../../../tools/demo/words.ts'
import { readShippedFolder } from '../../flows/shipped.ts'
import type { Move, Scenario } from '../../scenarios/scenario.ts'
import { findNamed, type Shown, showScreen } from './screen.tsx'

const FLOW = 'france-travail/actualisation'
const VISIT = '0123456789abcdef0123456789abcdef'
const library = readShippedFolder()

interface Page {
  readonly screens: readonly string[]
  readonly done: readonly string[]
}

const FIRST_PAGE: Page = { screens: ['cookies', 'identifiant'], done: [] }
/** What the portal shows after each act, as its replica does in the window tests. */
const AFTER: Readonly<Record<string, Page>> = {
  cookies: { screens: ['identifiant'], done: ['cookies'] },
  identifiant: { screens: ['identifiant'], done: ['cookies', 'identifiant'] },
  'valider-identifiant': { screens: ['mot-de-passe'], done: ['cookies'] },
  'mot-de-passe': { screens: ['mot-de-passe'], done: ['cookies', 'mot-de-passe'] },
  'valider-mot-de-passe': { screens: ['espace'], done: ['cookies'] },
}

/** The session's real machine and a journal on disk; the portal's reports are made up. */
interface Sitting {
  send(event: SessionEvent): void
  command(command: Command): void
  shows(page: Page): void
  view(): View
}

function createSitting(journal: Journal): Sitting {
  let [snapshot, actions] = initialTransition(sessionMachine, {
    language: 'fr',
    textSize: 'normal',
    library,
    journal: { is: 'ready' },
  })
  const send = (event: SessionEvent) => {
    ;[snapshot, actions] = transition(sessionMachine, snapshot, event)
    for (const { type, params } of actions) {
      if (type === 'write') for (const entry of (params as { entries: readonly Entry[] }).entries) journal.append(entry)
    }
  }
  return {
    send,
    command: (command) =>
      send(
        toEvent(
          command,
          () => VISIT,
          () => ({ day: '2026-11-27', time: '10:12' }),
        ),
      ),
    shows: ({ screens, done }) =>
      send({
        type: 'OBSERVED',
        observation: { screens: [...screens], done: [...done], applies: [], target: 'found' },
      }),
    view: () => toView(snapshot, { today: '2026-11-26', head: '', character: undefined }),
  }
}

/** Performs the moves of a scenario on our real screens and session, without a window; returns the journal's entries. */
export async function performAtScreens({ role, urgent, moves }: Scenario): Promise<readonly Entry[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-two-'))
  const journal = openJournal({ folder: join(folder, 'journal'), now: () => clock.now() })
  try {
    const sitting = createSitting(journal)
    sitting.command({ do: 'pick', flow: FLOW, training: true })
    sitting.command({ do: 'role', role })
    sitting.command({ do: 'consent', answer: 'yes' })
    if (urgent) sitting.command({ do: 'urgent', on: true })
    sitting.send({
      type: 'PAGE',
      page: { status: 'ok', host: 'francetravail.localhost', secure: true, canGoBack: false },
    })
    sitting.shows(FIRST_PAGE)
    const shown: Shown = await showScreen(sitting.view().screen, {
      answers: {
        'session.command': (command) => {
          sitting.command(command)
          renderChange()
          return null
        },
      },
    })
    let last = ''
    /** As in the app, a view that looks the same is not rendered again. */
    const renderChange = () => {
      const view = sitting.view()
      const text = JSON.stringify(view)
      if (text !== last) shown.change(view)
      last = text
    }
    for (const move of moves) {
      await perform(sitting, shown, move)
      renderChange()
    }
    if (!moves.some((move) => 'stop' in move)) sitting.command({ do: 'stop' })
    sitting.command({ do: 'wipe' })
    return readJournal(join(folder, 'journal')).entries
  } finally {
    journal.close()
    rmSync(folder, { recursive: true })
  }
}

async function perform(sitting: Sitting, shown: Shown, move: Move): Promise<void> {
  if ('act' in move) act(sitting, move.act)
  else if ('at' in move) expectStep(sitting, move.at)
  else if ('tap' in move) await shown.press(new RegExp(`^${move.tap}`))
  else if ('help' in move) await askHelp(shown, move.help)
  else if ('menu' in move) await shown.press(WORDS.coachMenu)
  else if ('key' in move && move.key === 'coach') await shown.user.keyboard('{F8}')
  else if ('correct' in move) await correct(sitting, shown, move)
  else if ('change' in move) await change(sitting, shown, move)
  else if ('finish' in move) await shown.press(WORDS.finish)
  else if ('stop' in move) sitting.command({ do: 'stop' })
  else throw new Error(`needs a window: ${JSON.stringify(move)}`)
}

function act(sitting: Sitting, step: string): void {
  expectStep(sitting, step)
  const page = AFTER[step]
  if (page === undefined) throw new Error(`no page after ${step}`)
  sitting.send({ type: 'GESTURE', step })
  sitting.shows(page)
}

function expectStep(sitting: Sitting, step: string): void {
  const { screen: view } = sitting.view()
  if (view.at !== 'guide' || view.step.id !== step || view.portal.status !== 'ok')
    throw new Error(
      `not at ${step} but at ${view.at === 'guide' ? `${view.step.id} (${view.portal.status})` : view.at}`,
    )
}

/** Presses the one help button, which names what it gives next, up to a rung. */
async function askHelp(shown: Shown, rung: Extract<Move, { help: string }>['help']): Promise<void> {
  for (let press = 0; press < 6; press += 1) {
    const given = WORDS.rungs[rung].test(findNamed('button', WORDS.help).textContent ?? '')
    await shown.press(WORDS.help)
    if (given) return
  }
  throw new Error(`the help has no ${rung} here`)
}

async function correct(sitting: Sitting, shown: Shown, move: Extract<Move, { correct: string }>): Promise<void> {
  const { screen: view } = sitting.view()
  const title = view.at === 'guide' ? view.steps.find(({ id }) => id === move.correct)?.title : undefined
  if (findNamed('button', WORDS.coachMenu).getAttribute('aria-expanded') !== 'true') await shown.press(WORDS.coachMenu)
  await shown.press(new RegExp(`^${title}`))
  await shown.press(move.who)
  if (!move.why) return
  for (const name of [WORDS.tools, WORDS.reason]) {
    if (findNamed('button', name).getAttribute('aria-expanded') !== 'true') await shown.press(name)
  }
  await shown.press(move.why)
}

async function change(sitting: Sitting, shown: Shown, move: Extract<Move, { change: string }>): Promise<void> {
  const { screen: view } = sitting.view()
  const line = view.at === 'recap' ? view.lines.find(({ step }) => step === move.change) : undefined
  if (!line) throw new Error(`no line of ${move.change}`)
  const article = screen.getByRole('article', { name: line.title })
  const button = within(article).getByRole('button', { name: /^Changer/ })
  // Where the person does not have the hand, the button is there but disabled.
  if (button.hasAttribute('disabled')) return
  await shown.user.click(button)
  shown.change(sitting.view())
  await shown.user.click(within(article).getByRole('button', { name: new RegExp(`^${move.who}`) }))
}
