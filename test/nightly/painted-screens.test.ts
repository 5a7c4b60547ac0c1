import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeFixedPlaces } from '../engine/support/fixed-places.ts'
import { describePainted } from '../engine/support/painted.ts'
import { openPaintedGallery, type PaintedGallery } from '../engine/support/painted-gallery.ts'
import { PAINTED_SAMPLE } from '../engine/support/painted-sample.ts'

describe.each(['chromium', 'electron'] as const)('every state in %s', (engine) => {
  describePainted({
    engine,
    pick: (states) => states,
    ...(engine === 'chromium' && { also: (gallery) => describeFixedPlaces(gallery, true) }),
  })
})

describe('the sample of npm test', () => {
  let gallery: PaintedGallery
  beforeAll(async () => {
    gallery = await openPaintedGallery('chromium')
  })
  afterAll(() => gallery?.close())

  it('shows every rule of our style sheets that any state shows', async () => {
    const states = await gallery.page.evaluate(() => window.states)
    const shown = new Set<string>()
    for (const state of PAINTED_SAMPLE)
      for (const rule of await gallery.page.evaluate(listRules, state)) shown.add(rule)
    const missed: string[] = []
    for (const state of states)
      for (const rule of await gallery.page.evaluate(listRules, state))
        if (!shown.has(rule)) missed.push(`${state}: ${rule}`)
    expect(missed).toEqual([])
  })
})

/** Runs in the page: lists the selectors of our style sheets that something in a state fits, without what a pointer does. */
async function listRules(state: string): Promise<string[]> {
  await window.show(`state=${state}&language=fr&size=normal`)
  // Some parts come with an answer of the bridge: the screen is whole once nothing more is added to it.
  for (let [same, count] = [0, 0]; same < 3; ) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const now = document.querySelectorAll('*').length
    same = now === count ? same + 1 : 0
    count = now
  }
  const OF_POINTERS =
    /\[data-hovered\]|::?(hover|focus|focus-visible|active|focus-within|before|after|placeholder|marker|backdrop)/g
  const rules = (list: CSSRuleList): CSSStyleRule[] =>
    [...list].flatMap((rule) => [
      ...(rule instanceof CSSStyleRule ? [rule] : []),
      ...('cssRules' in rule ? rules((rule as CSSGroupingRule).cssRules) : []),
    ])
  const selectors = [...document.styleSheets].flatMap((sheet) =>
    rules(sheet.cssRules).flatMap(({ selectorText }) => selectorText.replace(OF_POINTERS, '').split(/,(?![^(]*\))/)),
  )
  return [...new Set(selectors.map((one) => one.trim()))].filter((one) => {
    try {
      return document.querySelector(one === '' ? '*' : one) !== null
    } catch {
      return false // a nested rule, or a part of the browser's own
    }
  })
}
