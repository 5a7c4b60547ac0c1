// @vitest-environment happy-dom
import './support/window.ts'
import { act, cleanup, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { useFocusKeeper } from '../../src/renderer/focus-keeper.ts'

afterEach(cleanup)

/** A window in which each button does what its label says. */
function Window() {
  useFocusKeeper()
  const [done, setDone] = useState('')
  return (
    <main>
      <h1 tabIndex={-1}>Title</h1>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: like the portal's slot */}
      <div className="slot" tabIndex={0} />
      {done !== 'goes with its place' && (
        <section>
          {done !== 'goes' && (
            <button type="button" onClick={() => setDone('goes')}>
              goes
            </button>
          )}
          <button type="button" disabled={done === 'is disabled'} onClick={() => setDone('is disabled')}>
            is disabled
          </button>
          <button type="button" onClick={() => setDone('goes with its place')}>
            goes with its place
          </button>
        </section>
      )}
    </main>
  )
}

/** Presses the focused button; returns the label of what has the focus then. */
async function press(name: string): Promise<string | null | undefined> {
  render(<Window />)
  const button = screen.getByRole('button', { name })
  act(() => button.focus())
  act(() => button.click())
  await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
  return document.activeElement?.textContent
}

describe('the focus', () => {
  it.each([
    ['goes', 'is disabled'],
    ['is disabled', 'goes'],
    ['goes with its place', 'Title'],
  ])('moves from a button that %s to one near it, « %s »', async (name, next) => {
    expect(await press(name)).toBe(next)
  })

  it('that was not lost stays where it is: on nothing, if somebody pressed beside the controls', async () => {
    render(<Window />)
    act(() => screen.getByRole('button', { name: 'goes' }).focus())
    act(() => (document.activeElement as HTMLElement).blur())
    act(() => void document.querySelector('section')?.append(document.createElement('p')))
    await act(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
    expect(document.activeElement).toBe(document.body)
  })
})
