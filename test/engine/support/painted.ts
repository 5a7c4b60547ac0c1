import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLayoutScript } from '../../../tools/drivers/desk/layout-faults.ts'
import { IS_NIGHT } from '../../setup/runs.ts'
import { createFaintScript } from './faint-controls.ts'
import { openPaintedGallery, type PaintedGallery } from './painted-gallery.ts'

/** The rules that need paint and layout; test/renderer/every-screen.test.tsx checks the others without a window. */
const PAINTED = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block']
/**
 * Painted rules for a low window: while the answers wait until the text was read, its foot scrolls and nothing in it
 * takes the focus.
 */
const TOUCHED = PAINTED.filter((rule) => rule !== 'scrollable-region-focusable')

/** The name, the gallery's settings, the window's size, and which states. */
const DRESSES = [
  ['every screen in French', 'language=fr&size=normal', 1366, 860, /./],
  ['every screen in Arabic at the largest text', 'language=ar&size=largest', 1024, 768, /./],
  ['every screen in the dark', 'language=fr&size=normal&theme=dark', 1366, 860, /./],
  ['the coach in high contrast', 'language=fr&size=normal&theme=dark&contrast=more', 1366, 860, /^guide/],
  ['the coach under the portal', 'language=fr&size=normal', 1024, 768, /^guide/],
  ['every screen in colours that the system forces', 'language=fr&size=normal&forced', 1366, 860, /./],
  // Half of a window of 1366 by 860; a kiosk has no zoom, but text sizes of its own.
  ['every screen of a desk at a zoom of 200 %', 'language=fr&size=normal', 683, 430, /^(?!kiosk)/],
  // Its words are the longest of the seven languages; then each text longer by two fifths, between brackets.
  ...(IS_NIGHT
    ? ([
        ['every screen in Romanian', 'language=ro&size=normal', 1366, 860, /./],
        ['every screen in texts that are longer', 'language=fr&size=normal&longer', 1366, 860, /./],
        ['every screen with its text spaced out', 'language=fr&size=normal&spaced', 1366, 860, /^(?!guide-undo-hand$)/],
        [
          'the screens without a portal at 400 %',
          'language=fr&size=normal',
          320,
          640,
          /^(?!kiosk|guide|call|class-guide|studio)/,
        ],
      ] as const)
    : []),
] as const

type Dress = (typeof DRESSES)[number]

/** Finds the rank of a dress among those of the whole gallery, or among those of the coach alone: each has shares of its own. */
function findRank(dress: Dress): number {
  const isOfCoach = ([, , , , which]: Dress) => which.test('guide') && !which.test('home')
  return DRESSES.filter((one) => isOfCoach(one) === isOfCoach(dress)).indexOf(dress)
}

interface PaintedParts {
  readonly engine: 'electron' | 'chromium'
  /** Picks the states to paint, of all that the gallery has. */
  readonly pick: (states: readonly string[]) => readonly string[]
  /** Picks, of those, the states that the dress of this rank is painted with, if not all. */
  readonly share?: (states: readonly string[], dress: number) => readonly string[]
  /** Describes more of the same gallery, which takes seconds to build and to open. */
  readonly also?: (gallery: () => PaintedGallery) => void
}

/** Describes that painted states can be read and touched, in each dress, in one engine. */
export function describePainted({ engine, pick, share = (states) => states, also }: PaintedParts): void {
  let gallery: PaintedGallery
  beforeAll(async () => {
    gallery = await openPaintedGallery(engine)
  })
  afterAll(() => gallery?.close())

  describe.each(DRESSES.map((dress) => [...dress, findRank(dress)] as const))(
    '%s',
    (_name, words, width, height, which, number) => {
      it('can be read and touched, overflows on no side, and overlaps nothing', { timeout: 600_000 }, async () => {
        const { page, resize } = gallery
        await page.emulateMedia({ forcedColors: words.endsWith('&forced') ? 'active' : 'none' })
        await resize(width, height)
        const picked = pick(await page.evaluate(() => window.states)).filter((state) => which.test(state))
        expect(picked.length).toBeGreaterThan(10)
        const states = share(picked, number)
        const found: string[] = []
        for (const state of states) {
          if (process.env.GALLERY_PICTURES !== undefined)
            await takePicture(
              gallery,
              `state=${state}&${words}`,
              join(process.env.GALLERY_PICTURES, `${state}-${width}`),
            )
          found.push(...(await page.evaluate(look, { state, words, rules: height < 500 ? TOUCHED : PAINTED })))
          for (const script of words.endsWith('&forced')
            ? [createLayoutScript()]
            : [createLayoutScript(), createFaintScript()])
            found.push(...(await page.evaluate<string[]>(script)).map((fault) => `${state}: ${fault}`))
        }
        expect(found).toEqual([])
      })
    },
  )

  also?.(() => gallery)

  describe('the rail under the portal', () => {
    it.each(['language=fr&size=normal', 'language=fr&size=largest', 'language=ar&size=normal'])(
      'is at most 160 px high before anything is asked for: %s',
      async (words) => {
        const { page, resize } = gallery
        await page.emulateMedia({ forcedColors: 'none' })
        await resize(1024, 768)
        for (const state of ['guide', 'guide-alone']) {
          await page.evaluate((query) => window.show(query), `state=${state}&${words}`)
          const coach = page.locator('.guide[data-layout="narrow"] .coach')
          await expect.poll(async () => (await coach.boundingBox())?.height).toBeLessThanOrEqual(160)
        }
      },
    )
  })
}

/** Runs in the page: returns axe's findings in a painted state, and the elements that overflow the window. */
async function look(asked: { readonly state: string; readonly words: string; readonly rules: string[] }) {
  const { state, words, rules } = asked
  await window.show(`state=${state}&${words}`)
  document.adoptedStyleSheets = words.endsWith('&spaced') ? [createSpacing()] : []
  await document.fonts.ready
  // Two frames: one for the change, one for its paint.
  for (const _frame of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve))
  if (words.endsWith('&longer')) {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const text = node.nodeValue ?? ''
      const more = text.match(/\p{L}+/gu)?.join(' ') ?? ''
      if (more !== '' && !text.startsWith('['))
        node.nodeValue = `[${text} ${more.slice(0, Math.ceil(text.length * 0.4))}]`
    }
  }
  const { axe } = window as unknown as { readonly axe: typeof import('axe-core') }
  // Of what it finds right nothing is read: to name those elements took it longer than to judge them.
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'], selectors: false })
  const { scrollWidth, clientWidth } = document.documentElement
  // Beside the portal only the coach scrolls, since the portal's view has a fixed place in the window.
  const LAYOUT_UNIT = 1 / 64 / 400 // so exact is Chromium's layout, in windows of this height
  const opens = [
    ...document.querySelectorAll<HTMLElement>('.guide :is(.coach-top, .hand-band) [aria-expanded="false"]'),
  ]
  for (const one of opens) one.click()
  await new Promise((resolve) => requestAnimationFrame(resolve))
  const { scrollHeight, clientHeight } = document.documentElement
  const share = measurePortalShare()
  for (const one of opens) one.click()
  return [
    ...violations.map(({ id, nodes }) => `${state}: ${id}: ${nodes[0]?.html ?? ''}`),
    ...(Math.min(share, measurePortalShare()) < 0.6 - LAYOUT_UNIT
      ? [`${state}: the portal has ${share} of the height`]
      : []),
    ...(scrollWidth > clientWidth ? [`${state}: too wide by ${scrollWidth - clientWidth}`] : []),
    ...(document.querySelector('.guide') && scrollHeight > clientHeight
      ? [`${state}: ${opens.length} open, too high by ${scrollHeight - clientHeight}`]
      : []),
  ]

  /** What readers may set for themselves: https://www.w3.org/TR/WCAG22/#text-spacing. */
  function createSpacing(): CSSStyleSheet {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    )
    return sheet
  }

  function measurePortalShare(): number {
    // In this state another window shows the page, and the coach takes its room.
    if (document.querySelector('.outside-place')) return 1
    const [guide, stage] = ['.guide[data-layout="narrow"]', '.stage'].map((one) => document.querySelector(one))
    const [whole = 1, part = 1] = [guide, stage].map((one) => one?.getBoundingClientRect().height)
    return part / whole
  }
}

async function takePicture({ page }: PaintedGallery, query: string, name: string): Promise<void> {
  await page.evaluate((words) => window.show(words), query)
  await page.waitForTimeout(300)
  await page.screenshot({ path: `${name}-${query.replaceAll(/\w+=|&/g, '-')}.png` })
}
