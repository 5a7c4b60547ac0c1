import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PACE } from '../../src/core/pace.ts'
import { pickCases } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

const OVER = 'position:absolute;inset:0;pointer-events:none;'
const WHITE = 'background:#fff;'
const BUTTON = '<button type="button" id="t" style="width:200px;height:60px">Envoyer</button>'
const CHOICE = '<label id="t" style="display:block;width:200px;height:60px"><input type="checkbox"> Je certifie</label>'
const place = (more: string, style = '') =>
  `<div style="position:relative;margin:60px;width:200px;height:60px;${style}">${more}</div>`

/** Ways to show something else over a target than what is pressed there. */
const DECOYS: Readonly<Record<string, string>> = {
  'an opaque sheet with other words': place(`${BUTTON}<span style="${OVER}${WHITE}">Annuler</span>`),
  'a sheet whose words stand in it': place(`${BUTTON}<div style="${OVER}${WHITE}"><p><b>Annuler</b></p></div>`),
  'words over a sheet without any': place(
    `${BUTTON}<div style="${OVER}${WHITE}"></div><div style="${OVER}">Annuler</div>`,
  ),
  'many small sheets': place(
    BUTTON +
      [0, 50, 100, 150].map((x) => `<i style="${OVER}left:${x}px;right:auto;width:50px;${WHITE}">Non</i>`).join(''),
  ),
  'several thin sheets': place(
    BUTTON + `<div style="${OVER}background:rgb(255 255 255 / 0.5)">Annuler</div>`.repeat(5),
  ),
  'a sheet that is painted by a gradient': place(
    `${BUTTON}<div style="${OVER}background:linear-gradient(#fff,#fff)">Annuler</div>`,
  ),
  'a sheet that is inert': place(`${BUTTON}<div inert style="position:absolute;inset:0;${WHITE}">Annuler</div>`),
  'a sheet before it in the page, and higher': place(
    `<div style="${OVER}z-index:2;${WHITE}">Annuler</div><div style="position:relative;z-index:1">${BUTTON}</div>`,
  ),
  'a sheet whose words its style makes': place(
    `<style>#s::before { content: "Annuler" }</style>${BUTTON}<div id="s" style="${OVER}${WHITE}"></div>`,
  ),
  'a sheet from elsewhere in the page': `${place(BUTTON)}<div style="pointer-events:none;position:fixed;left:0;top:0;width:600px;height:400px;${WHITE}">Bienvenue</div>`,
  'a sheet in the top layer': `${place(BUTTON)}<div popover id="p" style="pointer-events:none;margin:0;inset:0;width:600px;height:400px;${WHITE}">Bienvenue</div><script>p.showPopover()</script>`,
  'a sheet outside of the body': `${place(BUTTON)}<script>const s = document.createElement('div'); s.style.cssText = 'pointer-events:none;position:fixed;inset:0;background:#fff'; s.textContent = 'Bienvenue'; document.documentElement.append(s)</script>`,
  'a sheet in a shadow root': `${place(BUTTON)}<x-s></x-s><script>document.querySelector('x-s').attachShadow({ mode: 'open' }).innerHTML = '<div style="pointer-events:none;position:fixed;inset:0;background:#fff">Bienvenue</div>'</script>`,
  'an opaque sheet over the label of a choice': place(`${CHOICE}<span style="${OVER}${WHITE}">Je refuse</span>`),
}

/** Elements that honest pages lay over their controls, or leave beneath them, without taking the press. */
const HONEST: Readonly<Record<string, string>> = {
  nothing: place(BUTTON),
  'an icon': place(`${BUTTON}<i style="${OVER}left:auto;width:40px;${WHITE}">→</i>`),
  'a badge in a corner': place(`${BUTTON}<i style="${OVER}left:auto;bottom:auto;background:red">3 nouveaux</i>`),
  'a ripple': place(`${BUTTON}<i style="${OVER}background:rgb(0 0 0 / 0.2)"></i>`),
  'a shade with words': place(`${BUTTON}<i style="${OVER}background:rgb(0 0 0 / 0.2)">En cours</i>`),
  'a face that says the same': place(`${BUTTON}<span style="${OVER}${WHITE}">ENVOYER ›</span>`),
  'a face in it': place(
    `<button type="button" id="t" style="position:relative;width:200px;height:60px"><span style="${OVER}${WHITE}">Envoyer</span></button>`,
  ),
  'a sheet beneath it': place(
    `<div style="${OVER}${WHITE}">Étape 2 sur 3</div><div style="position:relative">${BUTTON}</div>`,
  ),
  'a sheet beneath it, and after it': place(
    `<div style="position:relative;z-index:1">${BUTTON}</div><div style="${OVER}${WHITE}">Étape 2 sur 3</div>`,
  ),
  'a page that sleeps beneath a dialog': `<main style="pointer-events:none;position:relative;z-index:5;height:400px;${WHITE}">Bienvenue</main><dialog id="d">${place(BUTTON)}</dialog><script>d.showModal()</script>`,
  'a page that sleeps beneath a window of its own': `<div style="position:fixed;inset:0;z-index:9;${WHITE}">${place(BUTTON)}</div><main style="pointer-events:none;position:relative;height:400px;${WHITE}">Bienvenue</main>`,
  'a slide that is cut off': `<div style="position:absolute;left:0;top:0;width:50px;height:300px;overflow:hidden"><div style="position:absolute;left:0;width:400px;height:300px;pointer-events:none;${WHITE}">Diapositive</div></div><div style="margin-left:60px">${place(BUTTON)}</div>`,
  'a sheet that is not there': place(`${BUTTON}<div style="${OVER}${WHITE}visibility:hidden">Annuler</div>`),
  'a sheet that cannot be seen': place(`${BUTTON}<div style="${OVER}${WHITE}opacity:0">Annuler</div>`),
  'a choice whose face is in its label': place(
    `<label id="t" style="display:block;position:relative;width:200px;height:60px"><input type="checkbox" style="position:absolute;inset:0"><span style="${OVER}${WHITE}">Je certifie</span></label>`,
  ),
  'a switch with its state drawn over it': place(
    `<label id="t"><input type="checkbox" role="switch" style="width:60px;height:30px"> Je certifie</label><span style="${OVER}right:auto;width:60px;${WHITE}">NON</span>`,
  ),
}

/**
 * One of each kind by day: a sheet and its words in one, in two, in many, one that is higher by its style alone, and one of
 * another tree; `portal-press` has sheets of the top layer and words of a style by day.
 */
const DECOYS_BY_DAY = [
  'an opaque sheet with other words',
  'words over a sheet without any',
  'several thin sheets',
  'a sheet before it in the page, and higher',
  'a sheet in a shadow root',
]
/** One of each reason why the press counts: too small, too faint, says the same, beneath it, asleep, and unseen. */
const HONEST_BY_DAY = [
  'an icon',
  'a shade with words',
  'a face that says the same',
  'a sheet beneath it',
  'a page that sleeps beneath a dialog',
  'a sheet that cannot be seen',
]

const STEPS = [
  toStep('envoi', { button: 'Envoyer' }),
  toStep('honneur', { field: 'Je certifie' }),
  toStep('nom', { field: 'Nom' }),
]

async function openSeen(body: string): Promise<void> {
  await portal.show(body)
  await portal.give({ steps: STEPS, step: body.includes('certifie') ? 'honneur' : 'envoi' })
  await portal.beSeen()
  await portal.forget()
}

/**
 * Presses a target at the moment when the sheet over it goes away; repeats it if a busy machine left too long between
 * the two.
 */
async function pressAsSoonAs(script: string): Promise<void> {
  for (;;) {
    await openSeen(place(`${BUTTON}<span id="s" style="${OVER}${WHITE}">Annuler</span>`))
    await portal.page.evaluate(`{
      let since
      document.querySelector('#t').addEventListener('pointermove', () => { ${script}; since ??= performance.now() })
      addEventListener('pointerdown', () => { window.gap = performance.now() - since }, { capture: true })
    }`)
    await portal.page.mouse.move(400, 400)
    await portal.press('#t')
    if (Number(await portal.page.evaluate('window.gap')) < PACE.seen / 2) return
  }
}

describe('a press on a target over which people see something else', () => {
  it.each(pickCases(Object.entries(DECOYS), ([what]) => DECOYS_BY_DAY.includes(what)))(
    'counts for nobody under %s',
    async (_what, body) => {
      await openSeen(body)
      await portal.press('#t')
      expect(await portal.acts()).toEqual([])
    },
  )

  const ENDS = [
    ['taken away', 's.remove()'],
    ['hidden', "s.style.display = 'none'"],
  ] as const
  it.each(pickCases(ENDS, ([how]) => how === 'hidden'))(
    'counts for nobody when it is %s just before the press',
    async (_how, script) => {
      await pressAsSoonAs(script)
      expect(await portal.acts()).toEqual([])
      // Counts again once the app found the target anew, which a busy machine does late, and once it was visible long
      // enough.
      const again = async () => {
        await portal.page.waitForTimeout(1_200)
        await portal.press('#t')
        return portal.acts()
      }
      await expect.poll(again).toEqual([['envoi', 'pointer']])
    },
  )
})

describe('a press on a target as people see it', () => {
  it.each(pickCases(Object.entries(HONEST), ([what]) => HONEST_BY_DAY.includes(what)))(
    'counts over %s',
    async (_what, body) => {
      await openSeen(body)
      await portal.press('#t')
      expect(await portal.acts()).toEqual([[body.includes('certifie') ? 'honneur' : 'envoi', 'pointer']])
    },
  )

  it('counts in a field with a label or a value drawn over it', async () => {
    await openSeen(
      place(
        `<input id="t" aria-label="Nom" style="width:200px;height:60px"><label style="${OVER}${WHITE}">Votre nom de famille</label>`,
      ),
    )
    await portal.press('#t')
    await portal.page.keyboard.type('x')
    expect(await portal.acts()).toEqual([['nom', 'text']])
  })
})
