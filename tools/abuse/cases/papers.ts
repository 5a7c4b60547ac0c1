import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import type { AbuseCase } from '../case.ts'
import type { Scene } from '../scene.ts'

/** A PDF that starts printing as soon as a viewer opens it. */
const PRINTS_ITSELF = `%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(this.print(true))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj
trailer<</Root 1 0 R>>
%%EOF`

const PAPER = '/avis'
const NAMELESS = '/avis-sans-type'

const put = (part: string) =>
  `<button id="x">x</button><script>x.onclick = () => document.body.insertAdjacentHTML('beforeend', '${part}')</script>`

/** Returns a page that fetches the paper and turns it into a blob address. */
const make = (then: string) => `<button id="x">x</button><script>
  x.onclick = async () => {
    const made = URL.createObjectURL(await (await fetch('${PAPER}')).blob())
    ${then}
  }
</script>`

const putMade = (before: string, after: string) =>
  make(`document.body.insertAdjacentHTML('beforeend', '${before}' + made + '${after}')`)

/** Ways in which a portal shows a paper from its server: each becomes a file, and the page stays. */
const SHOWN: readonly string[] = [
  `<a id="x" href="${PAPER}">x</a>`,
  `<a id="x" href="${PAPER}" target="_blank">x</a>`,
  `<form method="post" action="${PAPER}"><button id="x">x</button></form>`,
  put(`<iframe src="${PAPER}"></iframe>`),
  put(`<embed src="${PAPER}">`),
  make('window.open(made)'),
  make("document.body.insertAdjacentHTML('beforeend', '<a id=y target=_blank href=' + made + '>y</a>'); y.click()"),
]

/** Ways that name a viewer: a sandboxed document, as in a kiosk, does not even request the file. */
const NAMED: readonly string[] = [
  put(`<embed type="application/pdf" src="${PAPER}">`),
  put(`<object type="application/pdf" data="${PAPER}"></object>`),
]

/** Ways in which nobody can recognise a paper, or the page makes it up: its place stays empty. */
const HIDDEN: readonly string[] = [
  putMade('<iframe src="', '"></iframe>'),
  putMade('<embed type="application/pdf" src="', '"></embed>'),
  `<a id="x" href="${NAMELESS}">x</a>`,
]

/** Attacks by the PDF viewer: its buttons for printing and saving are not the page's, so it must never appear. */
export const papers: AbuseCase = {
  id: 22,
  attack: 'a PDF that prints itself, in every way in which a page can show one',
  run: async (scene) => {
    const isAlone = (await scene.desk.view()).kiosk !== undefined
    for (const [index, body] of [...SHOWN, ...(isAlone ? [] : NAMED)].entries()) {
      const page = await openWith(scene, body)
      const address = page.url()
      const { downloads } = await scene.guide()
      const before = await scene.counts()
      await scene.press('x')
      await scene.desk.until(
        ({ screen }) => screen.at === 'guide' && screen.downloads === downloads + 1,
        `the file of way ${index + 1}`,
      )
      await scene.pages(1)
      await scene.key('P', ['control'])
      await scene.expectNothingOutside(before)
      strictEqual(page.url(), address)
    }
    for (const body of [...HIDDEN, ...(isAlone ? NAMED : [])]) {
      await openWith(scene, body)
      await scene.press('x')
      await scene.settle(1_000)
      await scene.key('P', ['control'])
      deepStrictEqual(await scene.desk.app.evaluate(findViewerAddresses), [])
      strictEqual((await scene.guide()).at, 'guide')
    }
    await scene.open()
  },
}

async function openWith(scene: Scene, body: string) {
  const page = await scene.open(body)
  const type = { 'content-type': 'application/pdf', 'content-disposition': 'inline; filename="avis.pdf"' }
  scene.servers.serve(PAPER, { headers: type, body: PRINTS_ITSELF })
  scene.servers.serve(NAMELESS, { headers: { 'content-type': [] }, body: PRINTS_ITSELF })
  return page
}

/** The parts of Electron's that `findViewerAddresses` reads. */
export interface ListedContents {
  getAllWebContents(): readonly {
    getURL(): string
    readonly mainFrame: { readonly framesInSubtree: readonly { readonly url: string }[] }
  }[]
}

/**
 * Finds addresses of Chromium's own pages in this app: its viewer is one of them. Runs in the main process. Looks at every
 * frame: up to Electron 40 the viewer has contents of its own, since 41 it is a frame of the page that shows the paper.
 */
export function findViewerAddresses({ webContents }: { readonly webContents: ListedContents }): readonly string[] {
  return webContents
    .getAllWebContents()
    .flatMap((contents) => [contents.getURL(), ...contents.mainFrame.framesInSubtree.map(({ url }) => url)])
    .filter((address) => address.startsWith('chrome-extension:'))
}
