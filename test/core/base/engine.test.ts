import { describe, expect, it } from 'vitest'
import { type BrowserEngine, judgeEngine, opensPortals } from '../../../src/core/base/engine.ts'

type Running = Parameters<typeof judgeEngine>[0]

const running: Running = {
  electron: '33.2.1',
  chromium: '130.0.6723.137',
  wanted: '45.4.1',
  why: 'refused',
  isPackaged: false,
  isAccepted: false,
}
const judge = (more: Partial<Running> = {}): BrowserEngine => judgeEngine({ ...running, ...more })

describe('the engine under the app', () => {
  it.each(['45.4.1', '45.4.2', '45.10.0', '46.0.0', '45.4.1-beta.2'])('is current with %s', (electron) => {
    expect(judge({ electron })).not.toHaveProperty('old')
  })

  it.each(['33.2.1', '45.4.0', '45.3.9', '9.99.99', '0'])('is old with %s', (electron) => {
    expect(judge({ electron }).old).toEqual({ why: 'refused', opens: 'every-portal' })
  })

  it.each([undefined, '', 'un mot d’ailleurs'])('is old for a reason that is not known, if that is %s', (why) => {
    expect(judge({ why }).old?.why).toBe('unknown')
  })

  it('opens every portal from a clone, and in a package only if it is current or accepted', () => {
    expect(opensPortals(judge())).toBe(true)
    expect(opensPortals(judge({ isPackaged: true }))).toBe(false)
    expect(opensPortals(judge({ isPackaged: true, isAccepted: true }))).toBe(true)
    expect(opensPortals(judge({ isPackaged: true, electron: '45.4.1' }))).toBe(true)
  })

  it('is said to be old also where it was accepted', () => {
    expect(judge({ isPackaged: true, isAccepted: true }).old).toBeDefined()
  })
})
