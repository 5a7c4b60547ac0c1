import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Target } from '../../src/core/flow/language/target.ts'
import { pickCases } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

const OVER = 'position:absolute;inset:0;pointer-events:none;'
const ALL = 'position:fixed;inset:0;width:100%;height:100%;pointer-events:none;'
const WHITE = 'background:#fff;'
const SIZE = 'width:200px;height:60px;'
const BUTTON = `<button type="button" id="t" style="${SIZE}">Envoyer</button>`
const ICON = `<button type="button" id="t" style="${SIZE}"><svg width="20" height="20"><path d="M0 0h20v20z"/></svg></button>`
const place = (more: string, style = '') => `<div style="position:relative;margin:60px;${SIZE}${style}">${more}</div>`
const svg = (body: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">${body}</svg>`)}`
const RECT = '<rect width="200" height="60" fill="#fff"/>'
const WORDS = '<text x="20" y="40" font-size="36">Annuler</text>'
/** Letters as drawings: no words in the page. */
const STROKES =
  '<path d="M20 45l12-30 12 30m20 0v-30l20 30v-30m30 0v30h20m10-30v30h20" stroke="#000" stroke-width="4" fill="none"/>'
/** Bars over a whole page, some of which are over any button. */
const BARS = '<path d="M5 0v60m10-60v60m10-60v60m10-60v60m10-60v60m10-60v60" stroke="#036" stroke-width="3"/>'
const TURNING = '<circle cx="100" cy="30" r="14" fill="none" stroke="#036" stroke-width="4"/>'
const canvas = (style: string, paint: string) =>
  `<canvas id="c" width="200" height="60" style="${style}"></canvas><script>{ const pen = c.getContext('2d'); ${paint} }</script>`
const PAINT =
  "pen.fillStyle = '#fff'; pen.fillRect(0, 0, 200, 60); pen.fillStyle = '#000'; pen.font = '36px sans-serif'; pen.fillText('Annuler', 20, 40);"

const SEND: Target = { button: 'Envoyer' }
const BY_ID: Target = { id: 't' }
const NAME: Target = { field: 'Nom' }
const FIELD = '<input id="t" aria-label="Nom" style="box-sizing:border-box;width:200px;height:30px">'
const LABELLED =
  '<label for="t" style="display:block;height:30px">Nom</label><input id="t" style="box-sizing:border-box;width:200px;height:30px">'

type Case = readonly [what: string, target: Target, body: string]

/** Pictures and sheets over a control, so that people see something else there. */
const DECOYS: readonly Case[] = [
  ['a picture of words', SEND, place(`${BUTTON}<img alt="" src="${svg(RECT + WORDS)}" style="${OVER}">`)],
  [
    'a picture that claims the name',
    SEND,
    place(`${BUTTON}<img alt="Envoyer" src="${svg(RECT + WORDS)}" style="${OVER}">`),
  ],
  [
    'see-through words on a sheet',
    SEND,
    place(`${BUTTON}<div style="${OVER}${WHITE}"></div><img alt="" src="${svg(WORDS)}" style="${OVER}">`),
  ],
  [
    'a background of words',
    SEND,
    place(`${BUTTON}<div style='${OVER}background:#fff url("${svg(RECT + WORDS)}") 0 0 / 100% 100%'></div>`),
  ],
  [
    'a background of words without a colour',
    SEND,
    place(`${BUTTON}<div style='${OVER}background:url("${svg(RECT + WORDS)}")'></div>`),
  ],
  ['words painted on a canvas', SEND, place(`${BUTTON}${canvas(OVER, PAINT)}`)],
  [
    'letters drawn in the page',
    SEND,
    place(`${BUTTON}<svg viewBox="0 0 200 60" style="${OVER}${SIZE}">${RECT}${STROKES}</svg>`),
  ],
  [
    'letters drawn on a sheet',
    SEND,
    place(`${BUTTON}<svg viewBox="0 0 200 60" style="${OVER}${SIZE}${WHITE}">${STROKES}</svg>`),
  ],
  [
    'a film of words',
    SEND,
    place(
      `${BUTTON}<video id="v" muted style="${OVER}${SIZE}object-fit:fill"></video>${canvas('display:none', `${PAINT} v.srcObject = c.captureStream(); v.play(); setInterval(() => { ${PAINT} }, 50)`)}`,
    ),
  ],
  ['a picture all over the page', SEND, `${place(BUTTON)}<img alt="" src="${svg(RECT + BARS)}" style="${ALL}">`],
  ['words over a button that shows an icon alone', BY_ID, place(`${ICON}<span style="${OVER}${WHITE}">Annuler</span>`)],
  [
    'a picture over a button that shows an icon alone',
    BY_ID,
    place(`${ICON}<img alt="" src="${svg(RECT + WORDS)}" style="${OVER}">`),
  ],
  [
    'a picture of words over a choice',
    { field: 'Je certifie' },
    place(
      `<label id="t" style="display:block;${SIZE}"><input type="checkbox"> Je certifie</label><img alt="" src="${svg(RECT + WORDS)}" style="${OVER}">`,
    ),
  ],
]

/** Pictures that honest pages show over their controls. */
const HONEST: readonly Case[] = [
  [
    'a canvas for confetti over the page',
    SEND,
    `${place(BUTTON)}${canvas(ALL, "pen.fillStyle = 'red'; for (let i = 0; i < 9; i += 1) pen.fillRect(20 * i, 3, 2, 2)")}`,
  ],
  [
    'a picture with a hole over the page',
    SEND,
    `${place(BUTTON)}<img alt="" src="${svg('<path d="M0 0h200v60h-200zM4 4v52h192v-52z" fill-rule="evenodd" fill="#036"/>')}" style="${ALL}">`,
  ],
  [
    'faint words over the page',
    SEND,
    `${place(BUTTON)}<img alt="" src="${svg('<text x="20" y="40" opacity="0.2">BROUILLON</text>')}" style="${ALL}">`,
  ],
  [
    'a grain over the page',
    SEND,
    `${place(BUTTON)}<div style='${ALL}background:url("${svg('<rect width="2" height="2" opacity="0.1"/>')}")'></div>`,
  ],
  [
    'a sign that turns on a sheet',
    SEND,
    place(`${BUTTON}<svg viewBox="0 0 200 60" style="${OVER}${SIZE}${WHITE}">${TURNING}</svg>`),
  ],
  ['a picture of a sign that turns', SEND, place(`${BUTTON}<img alt="" src="${svg(RECT + TURNING)}" style="${OVER}">`)],
  [
    'a background with a sign that turns',
    SEND,
    place(`${BUTTON}<div style='${OVER}background:#fff url("${svg(TURNING)}") no-repeat center'></div>`),
  ],
  [
    'a sign that turns by its style',
    SEND,
    place(
      `${BUTTON}<div style="${OVER}${WHITE}"><i style="position:absolute;left:88px;top:18px;width:24px;height:24px;border:3px solid #036;border-radius:50%"></i></div>`,
    ),
  ],
  [
    'grey shapes while it loads',
    SEND,
    place(`${BUTTON}<div style="${OVER}background:linear-gradient(90deg,#eee,#ddd,#eee)"></div>`),
  ],
  [
    'a ring around it',
    SEND,
    place(
      `${BUTTON}<svg viewBox="0 0 200 60" style="${OVER}${SIZE}"><rect width="200" height="60" fill="none" stroke="#036" stroke-width="6"/></svg>`,
    ),
  ],
  [
    'lines that lead to it',
    SEND,
    `${place(BUTTON)}<svg style="${ALL}"><path d="M0 0C200 0 100 90 300 90" fill="none" stroke="red" stroke-width="3"/></svg>`,
  ],
  [
    'a picture in it',
    SEND,
    place(
      `<button type="button" id="t" aria-label="Envoyer" style="position:relative;${SIZE}"><img alt="" src="${svg(RECT + WORDS)}" style="${OVER}"></button>`,
    ),
  ],
  [
    'a picture in it, beside its words',
    SEND,
    place(
      `<button type="button" id="t" style="position:relative;${SIZE}">Envoyer<img alt="" src="${svg(RECT)}" style="${OVER}left:auto;width:40px"></button>`,
    ),
  ],
  [
    'a picture that shows an empty link',
    { link: 'Voir' },
    place(
      `<a id="t" href="#x" aria-label="Voir" style="display:block;${SIZE}"></a><img alt="" src="${svg(RECT + STROKES)}" style="${OVER}">`,
    ),
  ],
  [
    'a picture over a link with words for screen readers',
    { link: 'Voir' },
    place(
      `<a id="t" href="#x" style="display:block;${SIZE}"><span style="position:absolute;width:1px;height:1px;overflow:hidden">Voir</span></a><img alt="" src="${svg(RECT + STROKES)}" style="${OVER}">`,
    ),
  ],
  [
    'the words of an empty button',
    BY_ID,
    place(`<button type="button" id="t" style="${SIZE}"></button><span style="${OVER}${WHITE}">Valider</span>`),
  ],
  ['a picture before it is there', SEND, place(`${BUTTON}<img alt="" src="" style="${OVER}">`)],
]

/** One of each kind by day: a picture, a background, a drawing, a film, and a target without words of its own. */
const DECOYS_BY_DAY = [
  'a picture of words',
  'a background of words',
  'letters drawn in the page',
  'a film of words',
  'a picture over a button that shows an icon alone',
]
/** One of each reason why the press counts: scattered, faint, a sign alone, around it, in it, and its only face. */
const HONEST_BY_DAY = [
  'a canvas for confetti over the page',
  'faint words over the page',
  'a picture of a sign that turns',
  'a ring around it',
  'a picture in it',
  'a picture that shows an empty link',
]

async function openSeen(target: Target, body: string): Promise<void> {
  await portal.show(body)
  await portal.give({ steps: [toStep('pas', target)], step: 'pas' })
  await portal.beSeen()
  await portal.forget()
}

describe('a press on a target over which people see something else', () => {
  it.each(pickCases(DECOYS, ([what]) => DECOYS_BY_DAY.includes(what)))(
    'counts for nobody under %s',
    async (_what, target, body) => {
      await openSeen(target, body)
      await portal.press('#t')
      expect(await portal.acts()).toEqual([])
    },
  )
})

describe('a press on a target as people see it', () => {
  it.each(pickCases(HONEST, ([what]) => HONEST_BY_DAY.includes(what)))(
    'counts under %s',
    async (_what, target, body) => {
      await openSeen(target, body)
      await portal.press('#t')
      expect(await portal.acts()).toEqual([['pas', 'pointer']])
    },
  )
})

async function type(body: string): Promise<readonly (readonly [string, string])[]> {
  await openSeen(NAME, body)
  await portal.press('#t')
  await portal.page.keyboard.type('xy')
  return portal.acts()
}

describe('typing in a field', () => {
  const UNSEEN = [
    ['words over it and its label', place(`${LABELLED}<span style="${OVER}${WHITE}">Cherchez ici</span>`)],
    ['a picture over it and its label', place(`${LABELLED}<img alt="" src="${svg(RECT + STROKES)}" style="${OVER}">`)],
    ['a sheet over it and around it', `${place(FIELD)}<div style="${ALL}${WHITE}">Bienvenue</div>`],
  ] as const
  // The last test has words over a field by day.
  it.each(pickCases(UNSEEN, ([what]) => what.startsWith('a picture')))(
    'counts for nobody under %s',
    async (_what, body) => {
      expect(await type(body)).toEqual([])
    },
  )

  const SEEN = [
    ['its value drawn over it', place(`${LABELLED}<span style="${OVER}top:30px;${WHITE}">12 345,00</span>`)],
    [
      'its value drawn over it, and no label in sight',
      place(`${FIELD}<span style="${OVER}bottom:30px;${WHITE}">12 345,00</span>`),
    ],
    ['its label drawn over it', place(`${FIELD}<span style="${OVER}${WHITE}">Nom de famille</span>`)],
    ['a shade over all of the page', `${place(LABELLED)}<div style="${ALL}background:rgb(0 0 0 / 0.3)">En cours</div>`],
  ] as const
  const SEEN_BY_DAY = ['its value drawn over it', 'its label drawn over it']
  it.each(pickCases(SEEN, ([what]) => SEEN_BY_DAY.includes(what)))('counts with %s', async (_what, body) => {
    expect(await type(body)).toEqual([['pas', 'text']])
  })

  it('counts after the sheet has gone and it was pressed again, or by the keyboard', async () => {
    expect(await type(place(`${LABELLED}<span id="s" style="${OVER}${WHITE}">Cherchez ici</span>`))).toEqual([])
    await portal.page.evaluate("document.getElementById('s').remove()")
    await portal.press('#t')
    await portal.page.keyboard.type('z')
    await expect.poll(() => portal.gestures()).toEqual([['pas', 'text']])
  })
})
