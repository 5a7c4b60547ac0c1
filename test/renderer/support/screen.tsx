import './window.ts'
import { act, cleanup, configure, render, screen, waitFor, within } from '@testing-library/react'
import { PointerEventsCheckLevel, type UserEvent, userEvent } from '@testing-library/user-event'
import { createRoot } from 'react-dom/client'
import type { Bridge, Pushes, PushName, RequestArgument, RequestName } from '../../../src/core/app/ipc/contract.ts'
import { inItsLanguages } from '../../../src/core/app/view/staff-language.ts'
import type { ScreenView, View } from '../../../src/core/app/view/view.ts'
import { languageSchema } from '../../../src/core/flow/language/text.ts'
import { SYSTEM_LOOK } from '../../../src/core/session/command.ts'
import { typeset } from '../../../src/renderer/i18n/typeset.ts'
import { type Answers, applyCommand, createFakeBridge } from '../gallery/fake-bridge.ts'

// Waits end as soon as possible; a failure prints the element instead of the whole page.
configure({
  asyncUtilTimeout: 60_000,
  getElementError: (message) => new Error(message ?? 'no such element'),
})

const FIRST: View = {
  language: 'fr',
  languages: languageSchema.options,
  textSize: 'normal',
  voiceSpeed: 'normal',
  look: SYSTEM_LOOK,
  notebook: { is: 'closed' },
  screen: { at: 'supervision' },
}
let bridge: Bridge
const listeners = new Set<readonly [PushName, (value: never) => void]>()

/** Our screens read `window.coteACote` once: this one forwards to the bridge of the running test. */
const forwarding: Bridge = {
  request: (name, argument) => bridge.request(name, argument),
  listen: (name, listener) => {
    const entry = [name, listener] as const
    listeners.add(entry)
    const stop = bridge.listen(name, listener)
    return () => {
      listeners.delete(entry)
      stop()
    }
  },
}
Object.defineProperty(window, 'coteACote', { value: forwarding, configurable: true })
const { App } = await import('../../../src/renderer/app.tsx')
const { ROOT_FAULTS } = await import('../../../src/renderer/faults.ts')
const { readLanguage } = await import('../../../src/renderer/i18n/instances.ts')
// Loads every language, so that tests see its texts at once.
await Promise.all(languageSchema.options.map(readLanguage))
// Loads the screens that are split off, too: on a busy machine that takes longer than a test waits.
await import('../../../src/renderer/later.tsx')

/** A rendered window, and what a test does with it. */
export interface Shown {
  readonly user: UserEvent
  /** Presses the button with this name; the first if there are several. */
  press(name: string | RegExp): Promise<void>
  /** Chooses an answer to a question. */
  choose(question: string | RegExp, answer: string): Promise<void>
  /** Returns the arguments of all requests of this name to the main process, in order. */
  sent<N extends RequestName>(name: N): readonly RequestArgument<N>[]
  /** Shows the session's next view. */
  change(view: Partial<View>): void
  /** Delivers a push of the main process. */
  push<N extends PushName>(name: N, value: Pushes[N]): void
}

type Options = Partial<View> & { readonly answers?: Answers }

/** Renders our whole window on a view, with a bridge that answers like the gallery's. Waits for its title. */
export async function showScreen(shown: ScreenView, options: Options = {}): Promise<Shown> {
  const rendered = renderWindow(shown, options)
  await waitFor(() => {
    if (document.querySelector('.awaited') !== null) throw new Error('the first view is still awaited')
  })
  await screen.findAllByRole('heading')
  endEffects()
  return rendered
}

/** Renders our whole window, and waits for nothing. */
export function renderWindow(shown: ScreenView, { answers = {}, ...rest }: Options = {}): Shown {
  let view: View = { ...FIRST, screen: shown, ...rest }
  const push: Shown['push'] = (name, value) =>
    act(() => {
      for (const [one, listener] of listeners) if (one === name) listener(value as never)
    })
  const change: Shown['change'] = (next) => {
    view = { ...view, ...next }
    push('session.changed', inItsLanguages(view))
  }
  const session: Answers = {
    'session.command': (command) => {
      change(applyCommand(view, command))
      return null
    },
  }
  // Cleans up here, as test files share modules: a hook would run for one file only.
  cleanup()
  bridge = createFakeBridge(inItsLanguages(view), { ...session, ...answers })
  const user = userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }) // happy-dom has no layout
  render(<App />, ROOT_FAULTS)
  return {
    user,
    push,
    press: async (name) => user.click(findNamed('button', name)),
    choose: async (question, answer) =>
      user.click(within(findNamed('radiogroup', question)).getByRole('radio', { name: toName(answer) })),
    sent: <N extends RequestName>(name: N) =>
      window.sent.filter((one) => one.name === name).map(({ argument }) => argument as RequestArgument<N>),
    change,
  }
}

const elsewhere = createRoot(document.createElement('div'))

/**
 * Flushes React's pending effects, such as focusing a title, which on a busy machine may run after the test has gone on.
 * Rendering anything else, even nothing, runs them first.
 */
function endEffects(): void {
  act(() => elsewhere.render(null))
}

/** Returns the first element with this role and name. French names get the same non-breaking spaces as on the screens. */
export function findNamed(role: string, name: string | RegExp): HTMLElement {
  const [first] = screen.getAllByRole(role, { name: toName(name) })
  if (first === undefined) throw new Error(`no ${role} ${name}`)
  return first
}

export function queryNamed(role: string, name: string | RegExp): HTMLElement | null {
  return screen.queryByRole(role, { name: toName(name) })
}

function toName(name: string | RegExp): string | RegExp {
  return typeof name === 'string' ? typeset(name) : name
}
