import { afterAll, beforeAll, expect, it } from 'vitest'
import { isRingPainted, PERSON } from './support/painted.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

it('the highlight follows the zoom of the window and its size', async () => {
  await portal.show('<p style="padding:60px;text-align:right"><button id="target">Suivant</button></p>')
  await portal.give({ steps: [toStep('suite', { button: 'Suivant' })], step: 'suite', mark: 'outline' })
  await portal.zoom(1.3)
  await portal.resize(760, 600)
  await expect.poll(() => portal.page.evaluate(() => window.innerWidth)).toBeLessThan(620)
  await portal.zoom(1)
  await portal.resize(1000, 760)
  await expect.poll(() => portal.page.evaluate(() => window.innerWidth)).toBeGreaterThan(900)
  await expect.poll(() => isRingPainted(portal, '#target', PERSON)).toBe(true)
})
