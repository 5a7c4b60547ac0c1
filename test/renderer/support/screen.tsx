import './window.ts'
import { act, cleanup, configure, render, screen, within } from '@testing-library/react'
import { PointerEventsCheckLevel, type UserEvent, userEvent } from '@testing-library/user-event'
import { createRoot } from 'react-dom/client'
import { languageSchema } from '../../../src/core/flow/language/text.ts'
import type { Bridge, Pushes, PushName, RequestArgument, RequestName } from '../../../src/core/ipc/contract.ts'
import { SYSTEM_LOOK } from '../../../src/core/session/command.ts'
import type { ScreenView, View } from '../../../src/core/session/view/view.ts'
import { typeset } from '../../../src/renderer/i18n/typeset.ts'
import { type Answers, createFakeBridge, follow } from '../gallery/fake-bridge.ts'

// Waits end as soon as they can; a failure says the element, not the whole page.
configure({
  asyncUtilTimeout: 20_000,
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

/** Our screens read `window.coteACote` once: what is there asks the bridge of the test that runs. */
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
const { readLanguage } = await import('../../../src/renderer/i18n/instances.ts')
// Every language is read, so that what a test shows is there at once.
await Promise.all(languageSchema.options.map(readLanguage))
// So are the screens that come later: on a busy machine they take longer than a test waits.
await import('../../../src/renderer/later.tsx')

/** One screen that stands, for the test that asked for it. */
export interface Shown {
  readonly user: UserEvent
  /** Presses the button of this name; of several the first. */
  press(name: string | RegExp): Promise<void>
  /** Chooses an answer of a question. */
  choose(question: string | RegExp, answer: string): Promise<void>
  /** What was asked of the main process under this name, in order. */
  sent<N extends RequestName>(name: N): readonly RequestArgument<N>[]
  /** Shows the session as it is next. */
  change(view: Partial<View>): void
  /** What the main process tells by itself. */
  push<N extends PushName>(name: N, value: Pushes[N]): void
}

/** Shows our whole window on a view, with a bridge that answers as the gallery's does. Waits for its title. */
export async function showScreen(
  shown: ScreenView,
  { answers = {}, ...rest }: Partial<View> & { readonly answers?: Answers } = {},
): Promise<Shown> {
  let view: View = { ...FIRST, screen: shown, ...rest }
  const push: Shown['push'] = (name, value) =>
    act(() => {
      for (const [one, listener] of listeners) if (one === name) listener(value as never)
    })
  const change: Shown['change'] = (next) => {
    view = { ...view, ...next }
    push('session.changed', view)
  }
  const session: Answers = {
    'session.command': (command) => {
      change(follow(view, command))
      return null
    },
  }
  // Here, as test files share what they load: a hook would be one file's.
  cleanup()
  bridge = createFakeBridge(view, { ...session, ...answers })
  const user = userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }) // nothing is laid out
  render(<App />)
  await screen.findAllByRole('heading')
  endEffects()
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
 * What a screen does once it is drawn (it takes the focus, say) React does later, and on a busy machine after the test has
 * gone on. Whatever else is drawn, be it nothing, comes after that.
 */
function endEffects(): void {
  act(() => elsewhere.render(null))
}

/** The first of what has this role and name. French names keep their marks on the line, as the screens do. */
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
