import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { AbuseFamily } from '../case.ts'
import type { Scene } from '../scene.ts'
import { papers } from './papers.ts'

/** Returns the names of the files in the visit's folder. */
async function filesOf({ desk }: Scene): Promise<readonly string[]> {
  const folder = await desk.app.evaluate(({ app }) => app.getPath('userData'))
  return readdirSync(join(folder, 'visit-files')).filter((name) => statSync(join(folder, 'visit-files', name)).size > 0)
}

const PDF = { headers: { 'content-type': 'application/pdf' }, body: '%PDF-1.4 x' } as const

export const files: AbuseFamily = {
  name: 'files',
  place: 'desk',
  cases: [
    papers,
    {
      id: 24,
      attack: 'a file of the machine that is dropped on the page',
      run: async (scene) => {
        const before = await scene.counts()
        const page = await scene.open('<p id="x" style="height:300px">x</p>')
        const address = page.url()
        const inspector = await page.context().newCDPSession(page)
        const data = { items: [], files: ['/etc/passwd'], dragOperationsMask: 1 }
        for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
          await inspector.send('Input.dispatchDragEvent', { type, x: 50, y: 50, data })
        await scene.expectNothingOutside(before)
        strictEqual(page.url(), address)
        ok(!(await page.content()).includes('root:'))
      },
    },
    {
      id: 25,
      attack: 'files with a path, programs, and files without end',
      run: async (scene) => {
        await scene.open('<p>x</p>')
        const { downloads } = await scene.guide()
        scene.servers.serve('/recu', {
          ...PDF,
          headers: { ...PDF.headers, 'content-disposition': 'attachment; filename="../../evil.desktop"' },
        })
        // A program that declares itself only as "a file", under the name of a paper, is handed to nobody.
        scene.servers.serve('/faux', {
          headers: {
            'content-type': 'application/octet-stream',
            'content-disposition': 'attachment; filename="avis.pdf"',
          },
          body: 'MZ',
        })
        for (const [path, type] of [
          ['/programme', 'application/x-msdownload'],
          ['/lanceur', 'application/x-desktop'],
          ['/page', 'application/octet-stream'],
        ] as const)
          scene.servers.serve(path, {
            headers: { 'content-type': type, 'content-disposition': 'attachment; filename="x.exe"' },
            body: 'MZ',
          })
        const take = (path: string) =>
          scene.inPage((href) => {
            const link = document.createElement('a')
            Object.assign(link, { href, download: '../../evil.exe' })
            link.click()
          }, path)
        await take('/recu')
        await scene.desk.until(({ screen }) => screen.at === 'guide' && screen.downloads > downloads, 'the receipt')
        for (const path of ['/programme', '/lanceur', '/page', '/faux']) {
          await take(path)
          await scene.says('no-download')
          await scene.command({ do: 'portal', action: 'reload' })
          await scene.says('ok', 'unknown-screen')
        }
        strictEqual((await scene.guide()).downloads, downloads + 1)
        for (let count = 0; count < 30; count += 1) await take('/recu')
        await scene.settle(1_500)
        const kept = await filesOf(scene)
        ok(kept.length <= 20, `${kept.length} files were kept`)
        deepStrictEqual(
          kept.filter((name) => !/^[0-9a-f-]{36}\.pdf$/.test(name)),
          [],
        )
      },
    },
  ],
}
