import { ok } from 'node:assert/strict'
import type { AbuseCase, AbuseFamily } from '../case.ts'
import { playUnwatched } from '../unwatched-visit.ts'

/** Milliseconds that a busy machine may take. A page that hangs is ended long before (watchdog/hang-detector.ts). */
const PATIENCE = 180_000

/** Writes controls whose names are made of thousands of elements, and reports once that the page went on. */
const toBomb = (control: string, labels: string) => `<div id="x"></div><script>
  const ids = Array.from({ length: 3000 }, (_, n) => 'i' + n).join(' ')
  setTimeout(() => {
    x.innerHTML = ${labels} + ${control}.repeat(2000)
    let times = 0
    const timer = setInterval(() => {
      times += 1
      if (times === 150) { clearInterval(timer); said.push('goes on') }
    }, 20)
  }, 300)
</script>`

const MANY = "Array.from({ length: 3000 }, (_, n) => '<span id=i' + n + '>mot ' + n + '</span>').join('')"
const BIG = "('<div id=big>' + '<b>mot</b>'.repeat(20000) + '</div>')"

const BOMBS: readonly string[] = [
  toBomb("('<button aria-labelledby=\"' + ids + '\">Valider</button>')", MANY),
  toBomb("('<input aria-labelledby=\"' + ids + '\">')", MANY),
  toBomb('\'<button aria-labelledby="big big big">Valider</button>\'', BIG),
  toBomb("''", "'<h2>Titre</h2>'.repeat(50000)"),
  toBomb("''", '\'<iframe srcdoc="<h2>Titre</h2><button>Valider</button><input>"></iframe>\'.repeat(200)'),
  toBomb("('<button><i aria-labelledby=\"' + ids + '\"></i>Valider</button>')", MANY),
]

const namesCase = (place: AbuseFamily['place']): AbuseCase => ({
  id: 62,
  attack: 'names of controls that are made of thousands of elements, 50,000 headings, 200 frames',
  run: ({ servers }) =>
    playUnwatched(servers, place, async (visit) => {
      for (const bomb of BOMBS) {
        await visit.show(bomb)
        await visit.until('that it goes on', (said) => said === 'goes on', PATIENCE)
        const { status } = await visit.portal('the page', () => true)
        ok(!['crashed', 'reopening'].includes(status), `the page was ended: ${status}`)
      }
    }),
})

export const names: AbuseFamily = { name: 'names', place: 'desk', cases: [namesCase('desk')] }
export const namesAlone: AbuseFamily = { name: 'names-kiosk', place: 'kiosk', cases: [namesCase('kiosk')] }
