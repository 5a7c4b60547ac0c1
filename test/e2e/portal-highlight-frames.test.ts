import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { toAddress } from './support/fixture-server.ts'
import { PERSON, WORKER } from './support/painted.ts'
import { toStep } from './support/portal-harness.ts'
import { createUnwatchedPortal, type UnwatchedPortal } from './support/unwatched-portal.ts'

let portal: UnwatchedPortal
beforeAll(async () => {
  portal = await createUnwatchedPortal()
})
afterAll(() => portal.close())

const FORM =
  '<p style="padding:40px"><button style="all:unset;padding:20px 40px;background:#fff;border:1px solid #000">Suivant</button></p>'
/**
 * The document around the target's frame works against the highlight, as the page does in
 * `portal-highlight-lost.test.ts`.
 */
const FIGHT = `<script>const clean = () => { for (const one of document.documentElement.children) if (one !== document.head && one !== document.body) one.remove(); requestAnimationFrame(clean) }; clean()</script>`
const ORDER: Partial<Order> = { steps: [toStep('suite', { button: 'Suivant' })], step: 'suite', mark: 'outline' }

const toFrame = (source: string) => `<iframe width="600" height="260" ${source}></iframe>`
const FRAMES: Readonly<Record<string, () => string>> = {
  'of the same origin': () => toFrame(`src="${toAddress(portal.origin, FORM + FIGHT)}"`),
  'of another site': () => toFrame(`src="${toAddress(portal.otherOrigin, FORM + FIGHT)}"`),
  'that the page writes': () => toFrame(`srcdoc="${(FORM + FIGHT).replaceAll('"', '&quot;')}"`),
}

async function showDrawn(frame: string): Promise<void> {
  await portal.show(`<h1>Dossier</h1>${frame}`)
  await portal.give(ORDER)
  await expect.poll(() => portal.count(PERSON)).toBeGreaterThan(2_000)
}

describe.each(Object.entries(FRAMES))('the highlight that is contested in a frame %s', (_kind, make) => {
  it('is drawn by the app, in the colour of the holder, and disappears with the mark', async () => {
    await showDrawn(make())
    await portal.give({ ...ORDER, holder: 'worker' })
    await expect.poll(() => portal.count(WORKER)).toBeGreaterThan(2_000)
    expect(await portal.count(PERSON)).toBeLessThan(50)
    await portal.give({ ...ORDER, mark: 'none' })
    await expect.poll(() => portal.count(WORKER)).toBeLessThan(50)
  })

  it('disappears with its target, and with the frame', async () => {
    await showDrawn(make())
    await portal.inFrame(1, 'document.querySelector("button").remove()')
    await expect.poll(() => portal.count(PERSON)).toBeLessThan(50)
    await showDrawn(make())
    await portal.inFrame(0, 'document.querySelector("iframe").remove()')
    await expect.poll(() => portal.count(PERSON)).toBeLessThan(50)
  })
})
