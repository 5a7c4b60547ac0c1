import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOSTILE_FILES } from '../../drivers/kiosk/hostile-files.ts'
import { makePdf, makePng } from '../../drivers/kiosk/made-files.ts'
import { type AbuseCase, fail } from '../case.ts'
import type { Scene } from '../scene.ts'
import { askDocuments, type Giving, untilGiving } from './giving.ts'

/** How many files are offered in one round, fewer than the limit (DOCUMENT_LIMITS.offered). */
const ROUND = 20

const findStick = ({ userData }: Scene) => join(userData, 'stick')

/** Removes all files from the stick. The folder stays the same, since the app learned its path at its start. */
function empty(stick: string): void {
  for (const name of readdirSync(stick, { encoding: 'buffer' }))
    rmSync(Buffer.concat([Buffer.from(`${stick}/`), name]), { recursive: true, force: true })
}

async function look(scene: Scene): Promise<Giving> {
  const { documents } = await scene.desk.view()
  if (documents?.at === 'giving' && documents.is === 'picking') await askDocuments(scene, { do: 'back' })
  await askDocuments(scene, { do: 'from', place: 'stick' })
  return untilGiving(scene, 'picking', 'refused')
}

/** Picks one file and returns the outcome; the stick is offered again afterwards. */
async function pick(scene: Scene, item: number): Promise<string> {
  await askDocuments(scene, { do: 'pick', item })
  const { is, refusal } = await untilGiving(scene, 'refused', 'laying', 'reading')
  await askDocuments(scene, { do: 'back' })
  return is === 'refused' ? (refusal ?? '') : is
}

/** Every kind of hostile file, picked by a person alone. */
export const hostileFiles: AbuseCase = {
  id: 140,
  attack: `${HOSTILE_FILES.length} files that are bombs, cut off, mislabelled, two in one, or act`,
  run: async (scene) => {
    const stick = findStick(scene)
    for (let from = 0; from < HOSTILE_FILES.length; from += ROUND) {
      empty(stick)
      const round = HOSTILE_FILES.slice(from, from + ROUND)
      // Their names lie, and the first one is the newest, which decides the order in which they are offered.
      for (const [index, [, , bytes]] of round.entries()) {
        const path = join(stick, `${index}.${index % 2 === 0 ? 'pdf' : 'jpg'}`)
        writeFileSync(path, bytes)
        utimesSync(path, 1_700_000_000 - index, 1_700_000_000 - index)
      }
      const { items, leftOut } = await look(scene)
      const told: string[] = leftOut.flatMap(({ code, count }) => Array<string>(count).fill(code))
      for (const { item } of items) {
        told.push(await pick(scene, item))
        await look(scene)
      }
      deepStrictEqual(told.toSorted(), round.map(([, code]) => code).toSorted())
    }
  },
}

const NAMES: readonly (string | Buffer)[] = [
  'a\nb.pdf',
  'facture\u202Efdp.exe.pdf',
  '<img src=x onerror=alert(1)>.pdf',
  '-rf.pdf',
  '%n%s.pdf',
  'C:\\..\\..\\passwd.pdf',
  'CON.pdf',
  `${'é'.repeat(125)}.pdf`,
  'Dürand 👩🏽‍🦽.pdf',
  // No letters of any kind: bytes that no current system reads as a name.
  Buffer.concat([Buffer.from([0xff, 0xfe, 0xed, 0xa0, 0x80]), Buffer.from('.pdf')]),
]

/** Things on a stick that lead away from it, or round and round. */
export const oddSticks: AbuseCase = {
  id: 141,
  attack: 'a stick of links out, loops of folders and names that mean something to a program',
  run: async (scene) => {
    const stick = findStick(scene)
    const outside = mkdtempSync(join(tmpdir(), 'cote-a-cote-outside-'))
    try {
      empty(stick)
      writeFileSync(join(outside, 'secret.pdf'), makePdf())
      for (const name of NAMES) writeFileSync(Buffer.concat([Buffer.from(`${stick}/`), Buffer.from(name)]), makePdf())
      mkdirSync(join(stick, 'deeper'))
      for (const [to, from] of [
        [join(outside, 'secret.pdf'), 'link.pdf'],
        [outside, 'folder'],
        ['/proc/self/root', 'root'],
        ['..', 'deeper/loop'],
        ['self', 'self'],
      ] as const)
        symlinkSync(to, join(stick, from))
      const { items } = await look(scene)
      // The last one may be shown or not; it is never opened under the name of another.
      ok(items.length === NAMES.length || items.length === NAMES.length - 1, `${items.length} papers are offered`)
      const shown = (await scene.desk.coach.locator('body').textContent()) + JSON.stringify(await scene.desk.view())
      for (const word of ['secret', 'facture', 'onerror', 'passwd', 'Dürand'])
        ok(!shown.includes(word), `${word} is shown`)
      for (const { item } of items) {
        strictEqual(await pick(scene, item), 'reading')
        await look(scene)
      }
    } finally {
      rmSync(outside, { recursive: true, force: true })
    }
  },
}

/** What a paper is turned into after it was found; `outside` is a folder that no file may come from. */
const CHANGES: readonly (readonly [code: string, change: (path: string, outside: string) => void])[] = [
  ['gone', (path) => rmSync(path)],
  ['not-a-file', (path, outside) => replace(path, () => symlinkSync(join(outside, 'paper.pdf'), path))],
  ['not-a-file', (path) => replace(path, () => execFileSync('mkfifo', [path]))],
  ['not-a-file', (path) => replace(path, () => mkdirSync(path))],
  ['not-a-file', (path) => replace(path, () => symlinkSync('/dev/zero', path))],
  // The folder that contains it leads out.
  ['not-a-file', (path, outside) => replace(join(path, '..'), () => symlinkSync(outside, join(path, '..')))],
  ['too-large', (path) => truncateSync(path, 8_000_000_000)],
  ['not-a-paper', (path) => writeFileSync(path, 'MZ\x90')],
  ['empty', (path) => truncateSync(path, 0)],
  ['too-many-pixels', (path) => writeFileSync(path, makePng(1, 1, { width: 60_000, height: 60_000 }))],
]

function replace(path: string, put: () => void): void {
  rmSync(path, { recursive: true })
  put()
}

export const changingFiles: AbuseCase = {
  id: 142,
  attack: 'papers that become something else between being found and being opened, and a stick that is pulled out',
  run: async (scene) => {
    const stick = findStick(scene)
    const outside = mkdtempSync(join(tmpdir(), 'cote-a-cote-outside-'))
    writeFileSync(join(outside, 'paper.pdf'), makePdf())
    try {
      for (const [index, [code, change]] of CHANGES.entries()) {
        empty(stick)
        const path = join(stick, 'folder', 'paper.pdf')
        mkdirSync(join(stick, 'folder'))
        writeFileSync(path, makePdf())
        const { items } = await look(scene)
        const [found] = items
        if (found === undefined || items.length > 1) return fail(`${items.length} papers are offered`)
        change(path, outside)
        strictEqual(await pick(scene, found.item), code, `change ${index + 1}`)
      }
      renameSync(stick, `${stick}-out`)
      strictEqual((await look(scene)).refusal, 'gone')
      await askDocuments(scene, { do: 'back' })
      renameSync(`${stick}-out`, stick)
      await askDocuments(scene, { do: 'cancel' })
    } finally {
      rmSync(outside, { recursive: true, force: true })
    }
  },
}
