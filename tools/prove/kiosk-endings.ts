import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { Command } from '../../src/core/session/command.ts'
import { endNextStart } from '../drivers/desk/next-start.ts'
import { launchUnwatched, type Unwatched } from '../drivers/desk/unwatched.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { startPrinting } from '../drivers/kiosk/printing.ts'
import { FAULTS, type Fault, FLOW, isPage } from './kiosk-faults.ts'
import { ask, readScreen, type Shown, until } from './kiosk-screens.ts'
import { openStranger, openTraining, REAL } from './kiosk-sites.ts'

const CODE = '271828'

export interface EndingsWish {
  readonly language: 'fr' | 'en' | 'ar'
  readonly size: 'normal' | 'large' | 'largest'
  /**
   * The folder for a picture of the whole screen after each fault (needs ImageMagick's `import`); without it, none is
   * taken.
   */
  readonly pictures?: string | undefined
  readonly only?: string | undefined
}

/** What people see once a fault has happened and the kiosk has reacted. */
export interface Ending {
  readonly fault: string
  /** The heading in the page; empty if there is nothing to read. */
  readonly says: string
  /** Why it is not good enough; undefined if it is. */
  readonly wrong?: string
}

/**
 * Causes every fault of a kiosk that can be caused here, each in a start of its own, and checks what people are left
 * with.
 */
export async function proveEndings(wish: EndingsWish, report: (line: string) => void): Promise<readonly Ending[]> {
  const endings: Ending[] = []
  if (wish.pictures) mkdirSync(wish.pictures, { recursive: true })
  for (const fault of FAULTS) {
    if (wish.only !== undefined && !fault.what.includes(wish.only)) continue
    const ending = await tryFault(fault, wish).catch((error: unknown) => ({
      fault: fault.what,
      says: '',
      wrong: error instanceof Error ? error.message : String(error),
    }))
    endings.push(ending)
    report(
      `${'wrong' in ending ? 'PERDU ' : 'tenu  '} ${ending.fault} : ${ending.says}${'wrong' in ending ? ` (${ending.wrong})` : ''}`,
    )
  }
  return endings
}

async function tryFault(fault: Fault, wish: EndingsWish): Promise<Ending> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-ending-'))
  const disk = fault.diskMb === undefined ? undefined : mountDisk(userData, fault.diskMb)
  const training = await openTraining()
  const stranger = await openStranger()
  const printing = fault.printer === undefined ? undefined : await startPrinting()
  const start = () =>
    launchUnwatched(userData, [
      '--kiosk',
      '--supervised',
      '--call-port=0',
      `--training-port=${training.port}`,
      `--host-resolver-rules=MAP ${REAL} ${fault.address === 'stranger' ? `127.0.0.1:${stranger.port}` : '~NOTFOUND'}`,
    ])
  try {
    if (fault.printer && !printing) throw new Error('CUPS n’est pas installé ici')
    printing?.setReady(false)
    // Kiosks that are started from here on find the printing system by it.
    Object.assign(process.env, printing?.env)
    let app = await start()
    try {
      await enter(app, wish, fault)
      await fault.act({ app, userData }, training)
      if (fault.ends) app = await start()
      await until(app, fault.fits, fault.what)
      await delay(1_500) // what is drawn is checked
      const shown = await readScreen(app)
      takePicture(wish, fault.what)
      return { fault: fault.what, says: shown.heading, ...judge(shown, wish, userData, fault) }
    } finally {
      app.close()
      await endNextStart(userData)
    }
  } finally {
    for (const name of Object.keys(printing?.env ?? {})) delete process.env[name]
    await printing?.close()
    await training.close()
    stranger.close()
    if (disk) execFileSync('umount', ['-l', userData])
    eraseFolder(userData)
  }
}

function judge(shown: Shown, { language }: EndingsWish, userData: string, fault: Fault): { wrong?: string } {
  if (shown.heading === '') return { wrong: 'rien à lire' }
  if (shown.language !== language) return { wrong: `en ${shown.language}` }
  if (shown.buttons === 0) return { wrong: 'aucune sortie' }
  if (shown.isVoid) return { wrong: 'la place du site est vide' }
  if (fault.visit === undefined) return {}
  const { entries } = readJournal(join(userData, 'journal'))
  return entries.some(({ kind }) => kind === 'visit-opened') ? {} : { wrong: 'la visite n’est pas notée' }
}

function takePicture({ pictures, language, size }: EndingsWish, what: string): void {
  if (pictures === undefined) return
  const name = what.normalize('NFD').replaceAll(/[^a-zA-Z0-9]+/g, '-')
  execFileSync('import', ['-window', 'root', join(pictures, `${name}.${language}.${size}.png`)])
}

/** Mounts a disk of its own in memory, which can be filled. */
function mountDisk(folder: string, megabytes: number): true {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  return true
}

async function enter(app: Unwatched, wish: EndingsWish, { visit }: Fault): Promise<void> {
  await ask(app, { do: 'add-code', name: 'Accueil', code: CODE })
  await ask(app, { do: 'start' })
  await ask(app, { do: 'leave-badge' })
  await until(app, ({ kiosk }) => kiosk?.at === 'attract', 'the greeting')
  await askVisit(app, { do: 'language', language: wish.language })
  await askVisit(app, { do: 'text-size', size: wish.size })
  if (visit === undefined) return
  await ask(app, { do: 'touch' })
  await ask(app, { do: 'welcomed' })
  await askVisit(app, { do: 'language', language: wish.language })
  await askVisit(app, { do: 'text-size', size: wish.size })
  await askVisit(app, { do: 'pick', flow: FLOW, training: visit === 'training' })
  await askVisit(app, { do: 'consent', answer: 'yes' })
  if (visit === 'training') await until(app, isPage('ok', 'unknown-screen'), 'the portal')
}

const askVisit = (app: Unwatched, command: Command) => app.request<void>('session.command', command)
