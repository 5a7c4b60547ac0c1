// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PACE } from '../../src/core/base/pace.ts'
import { Delayed } from '../../src/renderer/screens/care/delayed.tsx'

const done = vi.fn<() => void>()
const show = () => render(<Delayed ask="Ne plus compter" means="Dans 10 secondes" onDo={done} />)
const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  vi.useFakeTimers()
  done.mockReset()
  cleanup()
})
afterEach(() => void vi.useRealTimers())

describe('an action that cannot be undone once written', () => {
  it('runs after a moment', async () => {
    show()
    press(/compter/)
    expect(done).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(PACE.undo)
    expect(done).toHaveBeenCalledOnce()
  })

  it('does not run if it is taken back', async () => {
    show()
    press(/compter/)
    fireEvent.click(screen.getByRole('button'))
    await vi.advanceTimersByTimeAsync(PACE.undo)
    expect(done).not.toHaveBeenCalled()
    screen.getByRole('button', { name: /compter/ })
  })

  it('runs at once, and only once, when people leave the screen', async () => {
    const { unmount } = show()
    press(/compter/)
    unmount()
    expect(done).toHaveBeenCalledOnce()
    await vi.advanceTimersByTimeAsync(PACE.undo)
    expect(done).toHaveBeenCalledOnce()
  })
})
