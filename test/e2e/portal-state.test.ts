import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Condition } from '../../src/core/flow/language/condition.ts'
import { pickCases, pickRuns } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, STEP, toTargetOrder } from './support/portal-harness.ts'
import { waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

/** Watches one condition, with no other order in between. */
async function watch(done: Condition): Promise<() => Promise<boolean>> {
  await portal.give({ steps: [{ ...STEP, done }] })
  return async () => (await portal.latest()).done.includes('step')
}

const LISTS: Readonly<Record<string, string>> = {
  'an option without a value': '<option value="">Choisissez</option><option>Liban</option>',
  'an option that cannot be chosen': '<option disabled selected value="x">Pays</option><option>Liban</option>',
  'an option that asks to choose': '<option value="0">Sélectionnez un pays</option><option>Liban</option>',
  'an option of dashes': '<option value="0">--</option><option>Liban</option>',
  'an option that asks in English': '<option value="0">Please select</option><option>Liban</option>',
}

const LISTS_BY_DAY = ['an option without a value', 'an option that asks to choose']

/** Closed lists that a page draws itself, as component libraries do; the choice then shows in `#shown`. */
const CLOSED: Readonly<Record<string, string>> = {
  'with its value under its label': `<label id="l">Pays</label>
    <div role="combobox" tabindex="0" aria-haspopup="listbox" aria-expanded="false" aria-labelledby="l shown">
      <span id="shown" class="mat-select-placeholder">Votre pays</span></div>`,
  'that shows its name until then': `<label id="l">Pays</label>
    <div role="combobox" tabindex="0" aria-haspopup="listbox" aria-expanded="false" aria-labelledby="l"><span id="shown">Pays</span></div>`,
  'beside a field that only takes letters to look for': `<label for="i">Pays</label>
    <div><div><div id="shown" class="rs-placeholder">France ou autre</div><div><input id="i" role="combobox" aria-expanded="false"></div></div></div>
    <p>Liban, Syrie et autres pays</p>`,
}

describe('selected', () => {
  it.each(pickCases(Object.entries(LISTS), ([name]) => LISTS_BY_DAY.includes(name)))(
    'is not %s, but another one',
    async (_name, options) => {
      await portal.show(`<label>Pays <select>${options}</select></label>`)
      const isDone = await watch({ selected: { field: 'Pays' } })
      expect(await isDone()).toBe(false)
      await portal.page.selectOption('select', 'Liban')
      await expect.poll(isDone).toBe(true)
    },
  )

  it("is the list's first value, if that is an answer", async () => {
    await portal.show('<label>Pays <select><option>France</option><option>Liban</option></select></label>')
    expect(await portal.holds({ selected: { field: 'Pays' } })).toBe(true)
  })

  it('is an option of a list that the page draws', async () => {
    await portal.show(`<label id="l">Pays</label>
      <div role="combobox" tabindex="0" aria-labelledby="l" aria-controls="o" aria-expanded="true">Pays</div>
      <ul role="listbox" id="o" aria-labelledby="l2"><li role="option" aria-selected="false">Liban</li></ul>`)
    const isDone = await watch({ selected: { field: 'Pays' } })
    expect(await isDone()).toBe(false)
    await portal.page.evaluate(() => document.querySelector('li')!.setAttribute('aria-selected', 'true'))
    await expect.poll(isDone).toBe(true)
  })

  it.each(pickCases(Object.entries(CLOSED), (_one, rank) => rank > 0))(
    'is what a list shows that is in the page only while it is open: %s',
    async (_name, list) => {
      await portal.show(list)
      const isDone = await watch({ selected: { field: 'Pays' } })
      expect(await isDone()).toBe(false)
      await portal.page.evaluate(() => {
        const shown = document.querySelector('#shown')!
        shown.className = 'value'
        shown.textContent = 'Liban'
      })
      await expect.poll(isDone).toBe(true)
    },
  )

  it('reveals to nobody which option it is', async () => {
    await portal.show('<label>Pays <select><option>France</option><option>Liban</option></select></label>')
    await watch({ selected: { field: 'Pays' } })
    expect(JSON.stringify(await portal.signals())).not.toContain('France')
  })
})

describe('enabled and disabled', () => {
  const PAGE = '<fieldset><button>Envoyer</button></fieldset>'
  const CHANGES: Readonly<Record<string, (button: HTMLElement) => void>> = {
    disabled: (button) => button.toggleAttribute('disabled'),
    'aria-disabled': (button) => button.setAttribute('aria-disabled', 'true'),
    'the fieldset around it': (button) => button.closest('fieldset')!.toggleAttribute('disabled'),
  }
  it.each(pickCases(Object.entries(CHANGES), ([name]) => name !== 'disabled'))('follow %s', async (_name, block) => {
    await portal.show(PAGE)
    const isBlocked = await watch({
      all: [{ disabled: { button: 'Envoyer' } }, { not: { enabled: { button: 'Envoyer' } } }],
    })
    expect(await isBlocked()).toBe(false)
    expect(await portal.holds({ enabled: { button: 'Envoyer' } })).toBe(true)
    await portal.page.locator('button').evaluate(block)
    const isDone = await watch({ disabled: { button: 'Envoyer' } })
    await expect.poll(isDone).toBe(true)
    expect(await portal.holds({ enabled: { button: 'Envoyer' } })).toBe(false)
  })

  it('notice a button that a ticked box enables', async () => {
    await portal.show(
      '<label><input type="checkbox" onchange="b.disabled = !this.checked"> J’accepte</label><button id="b" disabled>Continuer</button>',
    )
    const isDone = await watch({ enabled: { button: 'Continuer' } })
    expect(await isDone()).toBe(false)
    await portal.press('input')
    await expect.poll(isDone).toBe(true)
  })
})

describe('a page that never reloads', () => {
  const GOES: Readonly<Record<string, () => void>> = {
    'location.hash': () => {
      location.hash = '/étape-2/fin'
    },
    'history.pushState()': () => history.pushState(null, '', '#/%C3%A9tape-2'),
    'history.replaceState()': () => history.replaceState(null, '', '#/étape-2'),
  }
  it.each(pickCases(Object.entries(GOES), ([name]) => name !== 'history.replaceState()'))(
    'is at another fragment after %s',
    async (_name, go) => {
      await portal.show('<p>Une page</p>')
      const isDone = await watch({ fragment: '/étape-2' })
      expect(await isDone()).toBe(false)
      await portal.page.evaluate(go)
      await expect.poll(isDone).toBe(true)
    },
  )

  it('is at the fragment of a link that is pressed, and back again', async () => {
    await portal.show('<a href="#/etape-2">Suite</a>')
    const isDone = await watch({ fragment: '/etape-2' })
    await portal.press('a')
    await expect.poll(isDone).toBe(true)
    await portal.page.goBack()
    await expect.poll(isDone).toBe(false)
  })

  it('is at another path after history.pushState(), and back again', async () => {
    await portal.show('<p>Une page</p>')
    const isDone = await watch({ path: '/etape-2' })
    await portal.page.evaluate(() => history.pushState(null, '', '/etape-2'))
    await expect.poll(isDone).toBe(true)
    await portal.page.evaluate(() => history.back())
    await expect.poll(isDone).toBe(false)
  })

  it('keeps a badly written fragment as it is', async () => {
    await portal.show('<p>Une page</p>')
    await portal.page.evaluate(() => {
      location.hash = '%E9tape'
    })
    expect(await portal.holds({ fragment: '%E9tape' })).toBe(true)
  })
})

const LINES = 3_000

describe('a page that stands still', () => {
  it('is not read again and again', async () => {
    await portal.show('<h1>Une page</h1><div id="all"></div>')
    await portal.page.evaluate((count) => {
      const lines = Array.from({ length: count }, (_line, at) => `<p><button>Ligne ${at}</button></p>`)
      document.querySelector('#all')!.innerHTML = lines.join('')
    }, LINES)
    await watch({ text: 'C’est envoyé' })
    // The page has settled, and the search is over.
    await waitInPage(portal.page, 3_000)
    const session = await portal.page.context().newCDPSession(portal.page)
    await session.send('Profiler.enable')
    await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
    /**
     * Returns how often any function of the view ran since the last call: counts work, which does not depend on the
     * machine's speed.
     */
    const countCalls = async (): Promise<number> => {
      const { result } = await session.send('Profiler.takePreciseCoverage')
      return result
        .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
        .reduce((a, b) => a + b, 0)
    }
    await countCalls()
    await waitInPage(portal.page, pickRuns(1_000, 2_000))
    // One reading calls several functions for each of the 3,000 lines.
    expect(await countCalls()).toBeLessThan(LINES)
    await portal.page.evaluate(() => document.querySelector('#all')!.append('Un mot de plus'))
    let calls = 0
    await expect.poll(async () => (calls += await countCalls())).toBeGreaterThan(LINES)
    await session.detach()
  })
})

describe('what lies over the place of a step', () => {
  const WALL =
    '<div style="position:fixed;inset:0;background:#fff"><p>Ce site utilise des cookies</p><button>Tout refuser</button></div>'
  const BANNER = WALL.replace('inset:0', 'inset:auto 0 0 0')
  const FAR = '<div style="height:3000px"></div>'
  const PLACE = '<button>Valider</button>'

  it.each([
    ['a wall over a place in sight', PLACE + WALL, 'cookies'],
    ['a wall over a page whose place is further down', FAR + PLACE + WALL, 'cookies'],
    ['a banner, while the place is further down', FAR + PLACE + BANNER, undefined],
    ['a banner beside the place', PLACE + BANNER, undefined],
    [
      'a part that the page itself stands in',
      `<div style="position:fixed;inset:0;overflow:auto">${FAR}${PLACE}</div>`,
      undefined,
    ],
  ])('is told of %s as it is', async (_name, html, overlay) => {
    await portal.show(html)
    const seen = await portal.give(toTargetOrder({ button: 'Valider' }))
    expect([seen.target, seen.overlay]).toEqual(['found', overlay])
  })
})
