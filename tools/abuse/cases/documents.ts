import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentCommand } from '../../../src/core/documents/command.ts'
import { DOCUMENT_LIMITS } from '../../../src/core/documents/limits.ts'
import type { DocumentsView } from '../../../src/core/documents/view.ts'
import { type AbuseFamily, fail } from '../case.ts'
import type { Scene } from '../scene.ts'

const MANY = 3_200
const latin = (text: string) => Buffer.from(text, 'latin1')

/** A PNG's head that says how large it is, and nothing behind it. */
function makeBomb(): Buffer {
  const head = latin('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\x08\x02\0\0\0\0\0\0\0\0\0\0\0IEND\xaeB`\x82')
  head.writeUInt32BE(60_000, 16)
  head.writeUInt32BE(60_000, 20)
  return head
}

const PDF =
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R {} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n'

/** What a stick may be made of by who wants into the machine, and one honest paper. In `HOSTILE`, what each is refused for. */
const HOSTILE: readonly (readonly [name: string, bytes: Buffer, code: string])[] = [
  ['bombe.png', makeBomb(), 'too-many-pixels'],
  [
    'programme.pdf',
    latin(PDF.replace('{}', '/OpenAction << /S /JavaScript /JS (app.launchURL\\("http://x"\\)) >>')),
    'has-script',
  ],
  ['cache.pdf', latin(PDF.replace('{}', '/OpenAction << /S /J#61vaScript /JS (1) >>')), 'has-script'],
  ['deux.pdf', latin(`${PDF.replace('{}', '')}PK\x05\x06${'\0'.repeat(18)}`), 'two-in-one'],
  ['coupe.jpg', latin('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0'), 'cut-off'],
  ['vide.pdf', latin('%PDF-1.7\n%%EOF'), 'unreadable'],
]

function fillStick(stick: string): void {
  for (const [name, bytes] of HOSTILE) writeFileSync(join(stick, name), bytes)
  for (const [name, bytes] of [
    ['faux.jpg', 'MZ\x90'],
    ['dessin.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['page.pdf', '<html><script>alert(1)</script>'],
    ['bombe.zip', 'PK\x03\x04'],
  ] as const)
    writeFileSync(join(stick, name), latin(bytes))
  writeFileSync(join(stick, 'enorme.pdf'), latin(PDF))
  truncateSync(join(stick, 'enorme.pdf'), 8_000_000_000)
  execFileSync('mkfifo', [join(stick, 'tuyau.pdf')])
  symlinkSync('/etc/passwd', join(stick, 'lien.jpg'))
  symlinkSync('/', join(stick, 'racine'))
  mkdirSync(join(stick, 'zzz'))
  for (let count = 0; count < MANY; count += 1) writeFileSync(join(stick, 'zzz', `${count}.pdf`), '')
}

const ask = ({ desk }: Scene, command: DocumentCommand) =>
  desk.coach.evaluate(async (given) => void (await window.coteACote.request('documents.command', given)), command)

type Giving = Extract<DocumentsView, { at: 'giving' }>

async function untilGiving({ desk }: Scene, ...states: readonly Giving['is'][]): Promise<Giving> {
  const { documents } = await desk.until(
    (view) => view.documents?.at === 'giving' && states.includes(view.documents.is),
    states.join(' or '),
  )
  return documents?.at === 'giving' ? documents : fail('documents are closed')
}

async function pressField(scene: Scene): Promise<void> {
  await scene.open('<input id="x" type="file">')
  await scene.press('x')
  await untilGiving(scene, 'choosing')
}

/** Files of strangers, where a person is alone: from a stick, and asked for by a page. */
export const documents: AbuseFamily = {
  name: 'documents',
  place: 'kiosk',
  prepare: (userData) => {
    const stick = join(userData, 'stick')
    mkdirSync(stick)
    fillStick(stick)
    writeFileSync(join(userData, 'documents.json'), JSON.stringify({ camera: false, stick }))
  },
  cases: [
    {
      id: 23,
      attack: 'a stick of pipes, links, empty and endless files, programs under names of papers',
      run: async (scene) => {
        await pressField(scene)
        await ask(scene, { do: 'from', place: 'stick' })
        const { items, leftOut } = await untilGiving(scene, 'picking')
        ok(items.length <= DOCUMENT_LIMITS.offered)
        const codes = new Map(leftOut.map(({ code, count }) => [code, count]))
        for (const code of ['not-a-file', 'not-a-paper', 'drawing', 'archive', 'too-large'] as const)
          ok((codes.get(code) ?? 0) > 0, `${code} is not told`)
        ok((codes.get('empty') ?? 0) <= DOCUMENT_LIMITS.entries, 'the stick was read without an end')
        strictEqual(items.length, HOSTILE.length, 'another number of files looks like a paper')
      },
    },
    {
      id: 23,
      attack: 'pictures of thousands of millions of pixels, PDF with programs, files cut off or of two kinds',
      run: async (scene) => {
        const refused: string[] = []
        const { items } = await untilGiving(scene, 'picking')
        for (const { item } of items) {
          await ask(scene, { do: 'pick', item })
          const { is, refusal } = await untilGiving(scene, 'refused', 'laying', 'reading')
          refused.push(is === 'refused' ? (refusal ?? '') : is)
          await ask(scene, { do: 'back' })
          await ask(scene, { do: 'from', place: 'stick' })
          await untilGiving(scene, 'picking')
        }
        deepStrictEqual(refused.toSorted(), HOSTILE.map(([, , code]) => code).toSorted())
        await ask(scene, { do: 'cancel' })
      },
    },
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
        await ask(scene, { do: 'from', place: 'stick' })
        await untilGiving(scene, 'picking')
        await ask(scene, { do: 'pick', item: 900 })
        await ask(scene, { do: 'give' })
        await ask(scene, { do: 'from', place: 'scanner' })
        strictEqual((await untilGiving(scene, 'picking')).is, 'picking')
        await ask(scene, { do: 'cancel' })
      },
    },
  ],
}
