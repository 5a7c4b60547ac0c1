import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Target } from '../../src/core/flow/language/target.ts'
import { createPortalHarness, type PortalHarness, toTargetOrder } from './support/portal-harness.ts'
import { waitInPage } from './support/waits.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

const NEXT = { button: 'Suivant' }

/** Shows a page that stands still, then its addition, all in one task. */
async function bring(markup: string, before = '<main><p>Étape 1</p></main>'): Promise<void> {
  await portal.show(before)
  await portal.give(toTargetOrder(NEXT))
  await portal.page.evaluate((html) => {
    document.querySelector('main')!.insertAdjacentHTML('beforeend', html)
  }, markup)
}

async function readOutcomes(): Promise<readonly string[]> {
  await waitInPage(portal.page, 300)
  return (await portal.signals()).flatMap((signal) =>
    signal.kind === 'observed' ? [signal.observation.target as string] : [],
  )
}

describe('a target that the page adds', () => {
  it('is reported once, and not taken back by the reading of the whole page', async () => {
    await bring('<p><button>Suivant</button></p>')
    expect((await readOutcomes()).slice(-2)).toEqual(['not-yet', 'found'])
  })

  it('is found while the page goes on adding other things', async () => {
    await bring('')
    await portal.page.evaluate(async () => {
      for (let rank = 0; rank < 40; rank += 1) {
        const line = document.createElement('p')
        line.innerHTML = rank === 3 ? '<button>Suivant</button>' : `Ligne ${rank}`
        document.querySelector('main')!.append(line)
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })
    expect((await readOutcomes()).slice(-2)).toEqual(['not-yet', 'found'])
  })

  it('is several if it comes twice', async () => {
    await bring('<button>Suivant</button><p><button>Suivant</button></p>')
    expect((await readOutcomes()).at(-1)).toBe('several')
  })

  it('is several if the second one comes a moment later', async () => {
    await bring('<button>Suivant</button>')
    await portal.page.evaluate(() => {
      document.querySelector('main')!.insertAdjacentHTML('beforeend', '<button>Suivant</button>')
    })
    expect((await readOutcomes()).at(-1)).toBe('several')
  })

  it('is not there if it comes hidden, or leaves at once', async () => {
    await bring('<button hidden>Suivant</button>')
    expect((await readOutcomes()).at(-1)).toBe('not-yet')
    await bring('<button>Suivant</button>')
    await portal.page.evaluate(() => document.querySelector('button')!.remove())
    expect((await readOutcomes()).at(-1)).toBe('not-yet')
  })

  it('is found if only its style hid it', async () => {
    await bring(
      '<style>.late { display: inline !important }</style>',
      '<main><button class="late" hidden>Suivant</button></main>',
    )
    expect((await readOutcomes()).at(-1)).toBe('found')
  })

  it('is not found in what a page adds outside of its body', async () => {
    await portal.show('<main></main>')
    await portal.give(toTargetOrder(NEXT))
    await portal.page.evaluate(() => {
      const button = document.createElement('button')
      button.textContent = 'Suivant'
      document.documentElement.append(button)
    })
    expect((await readOutcomes()).at(-1)).toBe('not-yet')
  })
})

/** Whether the highlight is there before the page does anything else. */
async function isMarkedAtOnce(target: Target, markups: readonly string[]): Promise<boolean> {
  await portal.show('<main><p>Étape 1</p></main>')
  await portal.give({ ...toTargetOrder(target), mark: 'outline' })
  return portal.page.evaluate(async (parts) => {
    for (const html of parts) {
      document.querySelector('main')!.insertAdjacentHTML('beforeend', html)
      await null
    }
    return document.querySelector('html > [popover]') !== null
  }, markups)
}

describe('a target that appears is highlighted at once', () => {
  it.each([
    ['its words', '<button>Suivant</button>'],
    ['words in pieces', '<p><button>Sui<b>vant</b> &rarr;</button></p>'],
    ['a label for those who do not see', '<button aria-label="Suivant">&rarr;</button>'],
    ['other words of the page', '<p><b id="next">Suivant</b><button aria-labelledby="next">&rarr;</button></p>'],
    ['a picture', '<p><button><img alt="Suivant"></button></p>'],
    ['its title', '<p><button title="suivant"></button></p>'],
    ['its value', '<input type="button" value="Suivant">'],
  ])('by %s', async (_what, markup) => {
    expect(await isMarkedAtOnce(NEXT, ['<p>Étape 2</p>', markup])).toBe(true)
  })

  it.each<[string, Target, string]>([
    ['id', { id: 'next' }, '<p><a id="next" href="#">Suite</a></p>'],
    ['name', { name: 'town' }, '<input name="town">'],
    ['what is typed being hidden', { password: true }, '<form><input type="password"></form>'],
    ['what it does', { submits: true }, '<form><button>Suite</button></form>'],
  ])('by its %s', async (_what, target, markup) => {
    expect(await isMarkedAtOnce(target, ['<p>Étape 2</p>', markup])).toBe(true)
  })

  it('whatever came before it', async () => {
    const much = Array.from({ length: 400 }, (_, rank) => `<p>Ligne ${rank}</p>`).join('')
    expect(await isMarkedAtOnce(NEXT, [much, '<button>Suivant</button>'])).toBe(true)
  })

  it('but nothing else is', async () => {
    expect(await isMarkedAtOnce(NEXT, ['<button>Suivante</button>', '<p>suivant</p>'])).toBe(false)
  })
})
