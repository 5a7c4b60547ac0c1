import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { USUAL_LIMIT } from '../../src/core/documents/limits.ts'
import { askKiosk, CODE } from '../../tools/abuse/scene.ts'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { enterUpload, fillIn } from '../../tools/drivers/kiosk/document-visit.ts'
import { makePdf, makePng } from '../../tools/drivers/kiosk/made-files.ts'
import { atNight } from '../setup/runs.ts'
import { findFiles } from './support/files-on-disk.ts'
import { touch, touchAlong } from './support/touch.ts'

/** The content and the names of the papers: words that exist nowhere else. */
const NAME = 'Durand-zqxjk7x41kv'
const CONTENT = 'contenuzqxjk7x41kv'
const AGAIN = 75

const OURS = ['HOME', 'TMPDIR', 'XDG_CACHE_HOME'] as const
const own = OURS.map((name) => [name, process.env[name]] as const)
let machine: string
let stick: string
let desk: Desk
let child: ReturnType<Desk['app']['process']>

/**
 * Starts a kiosk with a simulated camera of Chromium, a scanner's folder, and a stick on another disk than the app's.
 */
beforeAll(async () => {
  machine = mkdtempSync(join(tmpdir(), 'cote-a-cote-documents-'))
  stick = mkdtempSync('/dev/shm/cote-a-cote-stick-')
  for (const name of ['profile', 'scans', 'tmp', 'home']) mkdirSync(join(machine, name))
  writeFileSync(join(machine, 'scans', `${NAME}-d-avant.pdf`), makePdf({ text: 'somebody else' }))
  fillStick()
  // A machine of its own, so that the test also finds what the app leaves in the home folder or among temporary files.
  process.env.XDG_CACHE_HOME ??= join(homedir(), '.cache')
  process.env.HOME = join(machine, 'home')
  process.env.TMPDIR = join(machine, 'tmp')
  const settings = { camera: true, scanner: join(machine, 'scans'), stick }
  writeFileSync(join(machine, 'profile', 'documents.json'), JSON.stringify(settings))
  desk = await launchDesk(join(machine, 'profile'), {
    args: ['--kiosk', '--supervised', '--use-fake-device-for-media-stream', '--touch-events=enabled'],
  })
  child = desk.app.process()
  await askKiosk(desk, { do: 'add-code', name: 'Accueil', code: CODE })
  await askKiosk(desk, { do: 'leave-badge' })
  await enterUpload(desk, '1 rue de l’Exemple')
}, 600_000)
afterAll(() => {
  for (const [name, value] of own) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  child.kill('SIGKILL')
  for (const folder of [machine, stick]) eraseFolder(folder)
})

/** Puts papers on the stick as people have them, with other files beside them. */
function fillStick(): void {
  const put = (name: string, bytes: Uint8Array) => writeFileSync(join(stick, name), bytes)
  put(`${NAME}.png`, Buffer.concat([makePng(1_600, 1_200)]))
  mkdirSync(join(stick, 'papiers'))
  put(`papiers/${NAME}.pdf`, makePdf({ pages: 2, text: CONTENT }))
  put(`papiers/${NAME}-programme.pdf`, makePdf({ catalog: '/OpenAction << /S /JavaScript /JS (1) >>' }))
  put(`${NAME}-faux.pdf`, Buffer.from('MZ a program'))
  put(`${NAME}.heic`, Buffer.from('\0\0\0\x18ftypheic', 'latin1'))
  put('musique.mp3', Buffer.from('ID3'))
  symlinkSync('/etc/passwd', join(stick, 'mots-de-passe.jpg'))
  execFileSync('mkfifo', [join(stick, 'tuyau.jpg')])
}

const giving = (is: string) =>
  desk.until(({ documents }) => documents?.at === 'giving' && documents.is === is, `documents: ${is}`)
const press = (name: string | RegExp) => touch(desk.coach.getByRole('button', { name }).first())

/** Touches the site's own field; our screen replaces it. */
async function touchField(): Promise<void> {
  const portal = await desk.portal()
  await touch(portal.locator('#papier'))
  await giving('choosing')
}

/** Returns the file that the site's page received. */
async function readField() {
  const portal = await desk.portal()
  return portal.locator('#papier').evaluate(async (field) => {
    const [file] = (field as HTMLInputElement).files ?? []
    if (!file) return undefined
    const bytes = new Uint8Array(await file.arrayBuffer())
    return { name: file.name, size: file.size, start: String.fromCharCode(...bytes.subarray(0, 5)) }
  })
}

async function give(): Promise<void> {
  await giving('ready')
  await press('Donner ce papier au site')
  await desk.until(({ documents }) => documents?.at === 'closed', 'the site again')
}

describe('a document at a kiosk, by touch', () => {
  it('is photographed, straightened and given to the site, under its limit', async () => {
    await touchField()
    await press(/Prendre une photo/)
    await giving('camera')
    await desk.coach.getByRole('button', { name: 'Prendre la photo' }).and(desk.coach.locator(':enabled')).waitFor()
    await press('Prendre la photo')
    await giving('laying')
    await desk.coach.locator('.documents-laid canvas[data-there="true"]').waitFor()
    const corner = desk.coach.getByRole('button', { name: 'Coin en haut à gauche' })
    const before = await corner.boundingBox()
    if (!before) throw new Error('no corner')
    const [x, y] = [before.x + 32, before.y + 32]
    await touchAlong(desk.coach, [
      { x, y },
      { x: x + 20, y: y + 15 },
      { x: x + 60, y: y + 50 },
    ])
    await expect.poll(async () => (await corner.boundingBox())?.x ?? 0).toBeGreaterThan(before.x + 40)
    await press('C’est bon')
    await give()
    const given = await readField()
    expect(given).toMatchObject({ name: 'document.jpg', start: 'ÿØÿà\0' })
    expect(given?.size).toBeLessThan(USUAL_LIMIT)
  })

  it('is found on the person’s stick among other files, whose names go nowhere', async () => {
    await touchField()
    await press(/clé USB/)
    const { documents } = await giving('picking')
    if (documents?.at !== 'giving') throw new Error('not giving')
    expect(documents.items.map(({ kind }) => kind).toSorted()).toEqual(['pdf', 'pdf', 'picture'])
    expect([...documents.leftOut].toSorted((one, other) => one.code.localeCompare(other.code))).toEqual([
      { code: 'heic', count: 1 },
      { code: 'not-a-file', count: 2 },
      { code: 'not-a-paper', count: 1 },
    ])
    expect(JSON.stringify(documents)).not.toContain('Durand')
    await desk.coach.getByText('La borne ne lit pas ce format de photo (HEIC).').waitFor()
    await press(/\(photo\)/)
    await giving('laying')
    await press('Tourner l’image')
    await press('C’est bon')
    await giving('ready')
    await press('Ajouter une page')
    await giving('choosing')
    await press(/clé USB/)
    await giving('picking')
    // The order of the two PDF files depends on the disk: this picks the one without a program.
    await pickPdf('reading')
    await press('Oui, c’est lui')
    await give()
    expect(await readField()).toMatchObject({ name: 'document.pdf', start: '%PDF-' })
  })

  it('that contains a program is refused by name, and given as pictures of its pages', async () => {
    await touchField()
    await press(/clé USB/)
    await giving('picking')
    await pickPdf('refused')
    await desk.coach.locator('[data-code="has-script"]').waitFor()
    await press('Donner des images des pages')
    await giving('reading')
    await press('Oui, c’est lui')
    await give()
    expect(await readField()).toMatchObject({ name: 'document.jpg' })
  })

  atNight(() => {
    it('comes from the scanner while people wait; older files there are neither shown nor touched', async () => {
      await touchField()
      await press(/scanner/)
      const { documents } = await giving('picking')
      expect(documents).toMatchObject({ items: [] })
      writeFileSync(join(machine, 'scans', `${NAME}.pdf`), makePdf({ text: CONTENT }))
      await desk.until(
        ({ documents: now }) => now?.at === 'giving' && now.is === 'picking' && now.items.length === 1,
        'the scan',
      )
      expect(readdirSync(join(machine, 'scans'))).toEqual([`${NAME}-d-avant.pdf`])
      await press(/\(PDF\)/)
      await giving('reading')
      await press('Oui, c’est lui')
      await give()
      // The file is small enough and contains no program, so it is unchanged and its text is still text.
      expect(await readField()).toMatchObject({ name: 'document.pdf', size: makePdf({ text: CONTENT }).length })
    })
  })
})

/** Picks PDF after PDF until one leads to that state. */
async function pickPdf(there: 'reading' | 'refused'): Promise<void> {
  for (const index of [0, 1]) {
    await touch(desk.coach.getByRole('button', { name: /\(PDF\)/ }).nth(index))
    const { documents } = await desk.until(
      ({ documents: now }) => now?.at === 'giving' && (now.is === 'reading' || now.is === 'refused'),
      'the PDF',
    )
    if (documents?.at === 'giving' && documents.is === there) return
    await press(documents?.at === 'giving' && documents.is === 'refused' ? 'Choisir autrement' : 'Retour')
    await giving('choosing')
    await press(/clé USB/)
    await giving('picking')
  }
  throw new Error(`no PDF leads to ${there}`)
}

describe('a paper that the site gives', () => {
  it('is shown, cannot be printed without a printer, and is put on the stick', async () => {
    await fillIn(desk, { photo: 'AB12' })
    const portal = await desk.portal()
    await portal.getByText('1 fichier').waitFor() // the site has accepted it
    await portal.evaluate(() =>
      document.querySelector<HTMLFormElement>('form[action$="recapitulatif"]')?.requestSubmit(),
    )
    const link = portal.getByRole('link', { name: 'Télécharger l’attestation' })
    await link.waitFor()
    await link.evaluate((one) => (one as HTMLAnchorElement).click())
    await press('Voir le papier')
    await desk.until(({ documents }) => documents?.at === 'paper' && documents.is === 'shown', 'the paper')
    await desk.coach.locator('.documents-pages canvas[data-there="true"]').waitFor()
    expect(await desk.coach.getByRole('button', { name: 'Imprimer' }).count()).toBe(0)
    await desk.coach.getByText('Il n’y a pas d’imprimante ici.').waitFor()
    await press('Mettre sur ma clé USB')
    await desk.until(({ documents }) => documents?.at === 'paper' && documents.is === 'saved', 'the stick')
    expect(readFileSync(join(stick, 'document-1.pdf'), 'latin1')).toMatch(/^%PDF-/)
    await press('Revenir au site')
  })
})

describe('the end of a visit with documents', () => {
  it('leaves nothing of them on the machine, and no name in the record', async () => {
    expect(findMarkers().length).toBeGreaterThan(0) // the papers that were given, until the wipe
    // A scan that arrives at the last moment and that nobody imports.
    writeFileSync(join(machine, 'scans', `${NAME}-tard.pdf`), makePdf({ text: CONTENT }))
    await press('J’ai fini')
    const { kiosk } = await desk.until((view) => view.kiosk?.leaving !== undefined, 'the end')
    if (kiosk?.leaving?.is === 'asking') await press('Oui, j’ai fini')
    await press('Terminer tout de suite')
    const { screen } = await desk.until(({ kiosk: now }) => now?.at === 'receipt', 'the receipt')
    expect(screen).toMatchObject({
      at: 'wiped',
      checks: [{ clean: true }, { clean: true }, { clean: true }, { clean: true }],
    })
    const ended = once(desk.app.process(), 'exit')
    await askKiosk(desk, { do: 'restart' }).catch(() => {})
    expect(await ended).toEqual([AGAIN, null])
    expect(findMarkers()).toEqual([`${NAME}-d-avant.pdf`])
    const { entries } = readJournal(join(machine, 'profile', 'journal'))
    expect(JSON.stringify(entries)).not.toMatch(/Durand|document\.(jpg|pdf)|scans/)
  })
})

/**
 * Finds files of the machine, except on the stick, whose name or content has the person's name; returns their names.
 */
function findMarkers(): readonly string[] {
  const found = findFiles(machine, (path, content) =>
    [NAME, CONTENT].some((word) => basename(path).includes(word) || content.includes(word)),
  )
  return found.map((path) => basename(path))
}
