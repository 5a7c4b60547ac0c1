// @vitest-environment happy-dom
import { act, render } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useWaitingPress } from '../../src/renderer/components/waiting-press.ts'

function Page({ says }: { readonly says: string }) {
  useWaitingPress()
  return (
    <main>
      <button type="button">
        <span>Vérifier</span>
      </button>
      <p>{says}</p>
      <div data-repeats>
        <button type="button">7</button>
      </div>
    </main>
  )
}

/** A press as the browser makes it, on the words of the button unless another place is given. */
function press(isTrusted = true, where = 'span'): void {
  const event = new MouseEvent('click', { bubbles: true })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  document.querySelector(where)?.dispatchEvent(event)
}

const isWaiting = () => document.querySelector('button')?.hasAttribute('data-waiting')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})

it('what was pressed looks taken at once, until the window shows something', async () => {
  const { rerender } = render(<Page says="" />)
  press()
  // What a button does by itself when it is released is no answer.
  document.querySelector('button')?.removeAttribute('data-pressed')
  document.querySelector('button')?.setAttribute('data-hovered', 'true')
  await Promise.resolve()
  expect(isWaiting()).toBe(true)
  await act(async () => rerender(<Page says="Le carnet est intact." />))
  await vi.waitFor(() => expect(isWaiting()).toBe(false))
})

it('a press without any answer looks as before after three seconds', () => {
  render(<Page says="" />)
  press()
  vi.advanceTimersByTime(3_000)
  expect(isWaiting()).toBe(false)
})

it('a key of the kiosk’s keyboard or of a staff code is never marked, as it may be one of a secret', () => {
  render(<Page says="" />)
  press(true, '[data-repeats] button')
  expect(document.querySelectorAll('[data-waiting]')).toHaveLength(0)
})

it('a click that a script makes marks nothing', () => {
  render(<Page says="" />)
  press(false)
  expect(isWaiting()).toBe(false)
})
