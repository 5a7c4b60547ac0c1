import type { CDPSession, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { PaintedGallery } from './painted-gallery.ts'

/** The situations that the coach tells in place of its plan, as states of the gallery. */
const SITUATIONS = [
  'guide-secret',
  'guide-mistake',
  'guide-mistake-sign-in',
  'guide-mistake-message',
  'guide-covered-cookies',
  'guide-covered',
  'guide-signed-out',
  'guide-unknown-screen',
  'guide-other-procedure',
  'guide-other-page',
  'guide-folded',
  'guide-gone',
  'guide-offline',
  'guide-down',
  'guide-retrying',
  'guide-slow',
] as const

/** Those with nothing to press: a secret is typed in the page, and a try goes on by itself. */
const WITHOUT_WAY: readonly string[] = ['guide-secret', 'guide-retrying']

/** A screen of 1920 by 1080 at 200 %, in CSS pixels. */
const HALF = [960, 540] as const

/** The most presses of Tab from the sentence to its way on. */
const MOST_TABS = 12

/** Describes that each situation is told to everybody: by words, by keyboard alone, at 200 %, in the system's own colours. */
export function describeSituations(gallery: () => PaintedGallery): void {
  describe('a situation', () => {
    let tree: CDPSession
    beforeAll(async () => {
      const { page } = gallery()
      tree = await page.context().newCDPSession(page)
    })

    it.each(['language=fr&size=normal', 'language=ar&size=normal'])(
      'shows its sentence and its way on without scrolling, on 1920 by 1080 at a scale of two: %s',
      async (words) => {
        const { page, resize } = gallery()
        await page.emulateMedia({ forcedColors: 'none' })
        await resize(...HALF)
        const hidden: string[] = []
        for (const state of SITUATIONS) {
          await show(page, `state=${state}&${words}`)
          hidden.push(
            ...(await page.evaluate(listHidden, !WITHOUT_WAY.includes(state))).map((one) => `${state}: ${one}`),
          )
        }
        expect(hidden).toEqual([])
      },
    )

    it('draws its sentence and its way on in the colours that the system forces', async () => {
      const { page, resize } = gallery()
      await page.emulateMedia({ forcedColors: 'active' })
      await resize(1366, 860)
      const unseen: string[] = []
      for (const state of SITUATIONS) {
        await show(page, `state=${state}&language=fr&size=normal`)
        unseen.push(...(await page.evaluate(listUnseen)).map((one) => `${state}: ${one}`))
      }
      await page.emulateMedia({ forcedColors: 'none' })
      expect(unseen).toEqual([])
    })

    it('is a title in a part of the page that is read out by itself', async () => {
      const { page } = gallery()
      for (const state of SITUATIONS.filter((one) => one !== 'guide-secret')) {
        await show(page, `state=${state}&language=fr&size=normal`)
        const title = await page.locator('.coach h1').textContent()
        const { nodes } = await tree.send('Accessibility.getFullAXTree')
        const heading = nodes.find(({ role, ignored }) => role?.value === 'heading' && !ignored)
        const isLive = listAncestors(nodes, heading).some(({ properties = [] }) =>
          properties.some(({ name, value }) => name === 'live' && value.value === 'polite'),
        )
        expect([state, heading?.name?.value, isLive]).toEqual([state, title?.trim(), true])
      }
    })

    it('is answered by keyboard alone', async () => {
      const { page } = gallery()
      for (const state of SITUATIONS.filter((one) => !WITHOUT_WAY.includes(one))) {
        await show(page, `state=${state}&language=fr&size=normal`)
        await page.evaluate(() => document.querySelector<HTMLElement>('.coach-body')?.focus())
        const isThere = () => page.evaluate(() => document.activeElement?.closest('.page-ways') !== null)
        for (let tabs = 0; tabs < MOST_TABS && !(await isThere()); tabs += 1) await page.keyboard.press('Tab')
        expect([state, await isThere()]).toEqual([state, true])
        await page.evaluate(() => {
          window.sent.length = 0
        })
        await page.keyboard.press('Enter')
        const sent = await page.evaluate(() => window.sent.map(({ name }) => name))
        expect([state, sent]).toEqual([state, ['session.command']])
      }
    })
  })
}

interface TreeNode {
  readonly nodeId: string
  readonly parentId?: string
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
}

/** Lists what is around something in the accessibility tree, from the inside. */
function listAncestors(nodes: readonly TreeNode[], of: TreeNode | undefined): readonly TreeNode[] {
  const around = nodes.find(({ nodeId }) => nodeId === of?.parentId)
  return around === undefined ? [] : [around, ...listAncestors(nodes, around)]
}

function show(page: Page, query: string): Promise<void> {
  return page.evaluate(async (words) => {
    await window.show(words)
    for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, query)
}

/** Runs in the page: lists which of the sentence and its first way on is not wholly in sight. */
function listHidden(hasWay: boolean): string[] {
  const isSeen = (one: Element | null): boolean => {
    if (one === null) return false
    const { left, right, top, bottom } = one.getBoundingClientRect()
    const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    const clip = one.closest('.coach-body')?.getBoundingClientRect()
    const isWhole =
      top >= (clip?.top ?? 0) - 1 && bottom <= (clip?.bottom ?? innerHeight) + 1 && left >= 0 && right <= innerWidth
    return isWhole && at !== null && (one.contains(at) || at.contains(one))
  }
  // In a rail the title of a step is only for screen readers.
  const sentence = document.querySelector('.page-state h1') ?? document.querySelector('.notice-secret')
  return [
    ...(isSeen(sentence) ? [] : ['its sentence']),
    ...(!hasWay || isSeen(document.querySelector('.page-ways button')) ? [] : ['its way on']),
  ]
}

/** Runs in the page: lists what the forced colours leave without letters that differ from their ground, or without an edge. */
function listUnseen(): string[] {
  const ground = getComputedStyle(document.body).backgroundColor
  const title = document.querySelector('.coach h1')
  const ways = [...document.querySelectorAll('.page-ways button')]
  const isEdged = (one: Element): boolean => {
    const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(one)
    return Number.parseFloat(borderTopWidth) > 0 && borderTopStyle !== 'none' && borderTopColor !== ground
  }
  return [
    ...(title !== null && getComputedStyle(title).color !== ground ? [] : ['its sentence']),
    ...ways.filter((one) => !isEdged(one)).map((one) => one.textContent ?? ''),
  ]
}
