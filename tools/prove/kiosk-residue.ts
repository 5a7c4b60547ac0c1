import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { enterUpload, givePaper, receivePaper, takePaper } from '../drivers/kiosk/document-visit.ts'
import {
  createKioskMachine,
  endProcess,
  endVisit,
  type KioskMachine,
  type RunningKiosk,
} from '../drivers/kiosk/machine.ts'
import { makePdf } from '../drivers/kiosk/made-files.ts'
import { countInMemory, findTree } from '../drivers/kiosk/memory-search.ts'
import { type Printing, startPrinting } from '../drivers/kiosk/printing.ts'

/** The exit code of an app whose supervisor starts the next one (src/main/kiosk/kiosk-window.ts). */
const AGAIN = 75

export interface ResidueProof {
  readonly visits: number
  /** Places where something of a person was found after their visit; the promise is none. */
  readonly left: readonly string[]
  /** What was found while a visit was open: a search that finds nothing then would prove nothing. */
  readonly control: { readonly files: number; readonly memory: number; readonly spooled: number }
  /** Bytes of the next processes' memory that were searched. */
  readonly looked: number
  /** Whether a real printing system took the papers. */
  readonly isPrinted: boolean
}

/**
 * Plays `visits` people, one after the other, each with papers of their stick or of the scanner, and one of the site,
 * which is printed. After each, the whole machine is searched for their words: profile, home, temporary files, the
 * printer's spool, and the memory of the processes that the next person gets. Every second person finds a printer that
 * has stopped.
 */
export async function proveResidue(visits: number, report: (line: string) => void): Promise<ResidueProof> {
  const printing = await startPrinting()
  const machine = createKioskMachine(printing && { env: printing.env })
  // One word for the whole run, in everything that any person wrote, named or scanned.
  const word = `zqx${randomBytes(8).toString('hex')}`
  const left: string[] = []
  const control = { files: 0, memory: 0, spooled: 0 }
  let looked = 0
  try {
    let kiosk = await machine.start()
    for (let visit = 1; visit <= visits; visit += 1) {
      const before = left.length
      const isStopped = printing !== undefined && visit % 2 === 0
      printing?.setReady(!isStopped)
      await playPerson(kiosk, machine, { word, visit, hasPrinter: printing !== undefined, isStopped })
      control.files += findFiles(machine, printing, word).length
      control.spooled += printing?.jobs().length ?? 0
      if (visit === 1) control.memory = countInMemory(findTree(kiosk.child.pid ?? 0), word).found
      await endVisit(kiosk)
      const ended = await endProcess(kiosk)
      if (ended[0] !== AGAIN) left.push(`visit ${visit}: the process ended with ${ended.join()}`)
      for (const file of findFiles(machine, printing, word)) left.push(`visit ${visit}: ${file}`)
      for (const job of [...(printing?.spooled() ?? []), ...(printing?.jobs() ?? [])])
        left.push(`visit ${visit}: at the printing system: ${job}`)
      kiosk = await machine.start()
      const { found, bytes } = countInMemory(findTree(kiosk.child.pid ?? 0), word)
      looked += bytes
      if (found > 0) left.push(`visit ${visit}: ${found} in the memory of the next process`)
      report([`Visite ${visit} sur ${visits} : ${left.length} restes.`, ...left.slice(before)].join('\n  '))
    }
    kiosk.child.kill('SIGKILL')
    return { visits, left, control, looked, isPrinted: printing !== undefined }
  } finally {
    await machine.close()
    await printing?.close()
  }
}

interface Person {
  readonly word: string
  readonly visit: number
  readonly hasPrinter: boolean
  readonly isStopped: boolean
}

/** Writes the word, gives a paper that contains it and has it as a name, and takes the site's paper along. */
async function playPerson(
  kiosk: RunningKiosk,
  { stick, scans }: KioskMachine,
  { word, visit, hasPrinter, isStopped }: Person,
): Promise<void> {
  const place = visit % 3 === 0 ? 'scanner' : 'stick'
  await enterUpload(kiosk, `1 rue ${word} ${visit}`)
  const paper = makePdf({ pages: 2, text: `${word} ${visit}` })
  writeFileSync(join(place === 'stick' ? stick : scans, `${word}-${visit}.pdf`), paper)
  await givePaper(kiosk, place)
  await kiosk.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), word)
  await receivePaper(kiosk)
  const saved = await takePaper(kiosk, 'to-stick')
  if (saved.is !== 'saved') throw new Error(`the stick: ${saved.trouble}`)
  if (hasPrinter) {
    const { is, trouble } = await takePaper(kiosk, 'print')
    if (is !== (isStopped ? 'failed' : 'printed')) throw new Error(`the printer: ${is} ${trouble}`)
  }
  // They leave with their stick.
  rmSync(stick, { recursive: true })
  mkdirSync(stick)
}

/** Finds files of the machine whose name or content contains the word, in UTF-8 or UTF-16. */
function findFiles({ folder }: KioskMachine, printing: Printing | undefined, word: string): readonly string[] {
  const words = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]
  return [folder, ...(printing ? [printing.folder] : [])].flatMap((root) =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => {
        const content = readIfThere(path)
        return path.includes(word) || words.some((one) => content.includes(one))
      }),
  )
}

/** Reads a file; empty if it is gone: Chromium writes files of its own beside others and renames them. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
