import { expect, it } from 'vitest'
import { VISIT_SCRIPTS } from '../../tools/demo/scripts.ts'
import { playDeskVisit } from '../../tools/prove/engine/desk.ts'

const [script] = VISIT_SCRIPTS

it('plays a whole visit in a Chromium that is not Electron’s, and keeps the coach, the record and the wipe', async () => {
  if (script === undefined) throw new Error('the demo has no visit')
  const { pageErrors, wrong, chromium } = await playDeskVisit(script)
  expect({ pageErrors, wrong }).toEqual({ pageErrors: [], wrong: [] })
  expect(Number.parseInt(chromium, 10)).toBeGreaterThanOrEqual(150)
})
