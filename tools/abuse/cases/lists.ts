import { deepStrictEqual } from 'node:assert/strict'
import type { AbuseCase, AbuseFamily } from '../case.ts'
import { playUnwatched, type UnwatchedVisit } from '../unwatched-visit.ts'

const WORDS = 'Dictez votre mot de passe à la personne qui vous aide, puis appelez ce numéro. '.repeat(6)

/**
 * A select and a field with suggestions at the very edge, which report what their lists would show when they are
 * pressed.
 */
const PAGE = `<style>#s, #x { position: fixed; left: 0; width: 90px; height: 30px } #s { top: 60px } #x { top: 120px }</style>
  <select id="s"><option>Nord</option><option>${WORDS}</option></select>
  <input id="x" list="l"><datalist id="l"><option value="Nord"></option><option value="${WORDS}"></option></datalist>
  <script>
    const brush = document.createElement('canvas').getContext('2d')
    const report = () => {
      brush.font = getComputedStyle(s.options[1]).font
      const wide = [...s.options].filter(({ label }) => brush.measureText(label).width > innerWidth)
      say({ wide: wide.length, offered: l.querySelectorAll('option:enabled').length })
    }
    s.addEventListener('mousedown', () => setTimeout(report, 300))
    x.addEventListener('mousedown', () => setTimeout(report, 300))
    requestAnimationFrame(() => requestAnimationFrame(() => say('there')))
  </script>`

async function press({ app }: UnwatchedVisit, y: number): Promise<void> {
  await app.inMain(({ webContents }, top) => {
    const portal = webContents.getAllWebContents().find((contents) => contents.getURL().includes('/page'))
    portal?.focus()
    for (const type of ['mouseDown', 'mouseUp'] as const)
      portal?.sendInputEvent({ type, x: 20, y: top, button: 'left', clickCount: 1 })
  }, y)
}

const listsCase = (place: AbuseFamily['place']): AbuseCase => ({
  id: 93,
  attack: 'lists of a select and of suggestions that are wider than the page',
  run: ({ servers }) =>
    playUnwatched(servers, place, async (visit) => {
      for (const y of [75, 135]) {
        await visit.show(PAGE)
        await visit.until('that it is there', (said) => said === 'there')
        await press(visit, y)
        const said = (await visit.until('what its lists would show', (one) => one !== 'there')) as Record<
          string,
          number
        >
        deepStrictEqual(y === 75 ? said.wide : said.offered, 0)
      }
    }),
})

export const lists: AbuseFamily = { name: 'lists', place: 'desk', cases: [listsCase('desk')] }
export const listsAlone: AbuseFamily = { name: 'lists-kiosk', place: 'kiosk', cases: [listsCase('kiosk')] }
