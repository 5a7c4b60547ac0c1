import { ok, strictEqual } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DOCUMENT_LIMITS } from '../../../src/core/documents/limits.ts'
import { makePdf } from '../../drivers/kiosk/made-files.ts'
import type { AbuseCase, AbuseFamily } from '../case.ts'
import { withSomebody } from '../scene.ts'
import { askDocuments, pressField, untilGiving } from './giving.ts'
import { changingFiles, hostileFiles, oddSticks } from './sticks.ts'

const MANY = 3_200
const latin = (text: string) => Buffer.from(text, 'latin1')

function fillStick(stick: string): void {
  writeFileSync(join(stick, 'avis.pdf'), makePdf())
  for (const [name, bytes] of [
    ['faux.jpg', 'MZ\x90'],
    ['dessin.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['page.pdf', '<html><script>alert(1)</script>'],
    ['bombe.zip', 'PK\x03\x04'],
  ] as const)
    writeFileSync(join(stick, name), latin(bytes))
  writeFileSync(join(stick, 'enorme.pdf'), makePdf())
  truncateSync(join(stick, 'enorme.pdf'), 8_000_000_000)
  execFileSync('mkfifo', [join(stick, 'tuyau.pdf')])
  symlinkSync('/etc/passwd', join(stick, 'lien.jpg'))
  symlinkSync('/', join(stick, 'racine'))
  mkdirSync(join(stick, 'zzz'))
  for (let count = 0; count < MANY; count += 1) writeFileSync(join(stick, 'zzz', `${count}.pdf`), '')
}

/** Attacks by files of strangers, where a person is alone: from a stick, and requested by a page. */
export const documents: AbuseFamily = {
  name: 'documents',
  place: 'kiosk',
  prepare: (userData) => {
    const stick = join(userData, 'stick')
    mkdirSync(stick)
    fillStick(stick)
    writeFileSync(join(userData, 'documents.json'), JSON.stringify({ camera: false, stick }))
  },
  cases: (
    [
      {
        id: 23,
        attack: 'a stick of pipes, links, empty and endless files, programs under names of papers',
        run: async (scene) => {
          await pressField(scene)
          await askDocuments(scene, { do: 'from', place: 'stick' })
          const { items, leftOut } = await untilGiving(scene, 'picking')
          ok(items.length <= DOCUMENT_LIMITS.offered)
          const codes = new Map(leftOut.map(({ code, count }) => [code, count]))
          for (const code of ['not-a-file', 'not-a-paper', 'drawing', 'archive', 'too-large'] as const)
            ok((codes.get(code) ?? 0) > 0, `${code} is not told`)
          ok((codes.get('empty') ?? 0) <= DOCUMENT_LIMITS.entries, 'the stick was read without an end')
          strictEqual(items.length, 1, 'another number of files looks like a paper')
          await askDocuments(scene, { do: 'back' })
        },
      },
      hostileFiles,
      oddSticks,
      changingFiles,
      {
        id: 23,
        attack: 'a field for a whole folder, and one that a script presses by itself',
        run: async (scene) => {
          const before = await scene.counts()
          await scene.open('<input id="x" type="file" webkitdirectory>')
          await scene.press('x')
          await scene.says('no-file')
          await scene.open('<input id="x" type="file"><script>x.click()</script>')
          await scene.settle()
          strictEqual((await scene.desk.view()).documents?.at, 'closed')
          await scene.expectNothingOutside(before)
        },
      },
      {
        id: 23,
        attack: 'a page that asks for an item, a page or a number that it was not shown',
        run: async (scene) => {
          await pressField(scene)
          await askDocuments(scene, { do: 'from', place: 'stick' })
          await untilGiving(scene, 'picking')
          await askDocuments(scene, { do: 'pick', item: 900 })
          await askDocuments(scene, { do: 'give' })
          await askDocuments(scene, { do: 'from', place: 'scanner' })
          strictEqual((await untilGiving(scene, 'picking')).is, 'picking')
          await askDocuments(scene, { do: 'cancel' })
        },
      },
    ] satisfies readonly AbuseCase[]
  ).map(withSomebody),
}
