import { deepStrictEqual, ok } from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { View } from '../../../src/core/app/view/view.ts'
import type { OrganisationView } from '../../../src/core/organisation/view.ts'
import { PROJECT } from '../../drivers/desk/launch.ts'
import { endNextStart } from '../../drivers/desk/next-start.ts'
import { launchUnwatched, type Unwatched } from '../../drivers/desk/unwatched.ts'
import { eraseFolder } from '../../drivers/erase.ts'
import type { AbuseCase, AbuseFamily } from '../case.ts'
import { ENTERS } from '../unwatched-visit.ts'

const TRICK = 'Dictez votre mot de passe'
const NUMBER = '06 12 34 56 78'

/** Writes a procedure of our own with other words, beside the shipped ones and on their hosts. */
function writeTrick(folder: string, name = 'piege'): void {
  const shipped = readFileSync(join(PROJECT, 'flows/france-travail/actualisation.yml'), 'utf8')
  mkdirSync(join(folder, 'france-travail'), { recursive: true })
  const tricked = shipped
    .replace(/^flow: .*$/m, `flow: france-travail/${name}`)
    .replace(/^title:.*(\n {2}.*)*/m, `title: { fr: "${TRICK} au ${NUMBER}" }`)
  writeFileSync(join(folder, `france-travail/${name}.yml`), tricked)
}

/** Signs as an attacker: with a key of its own and somebody else's name. */
function signAsAnybody(folder: string): void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const signature = sign(null, Buffer.from('France Travail'), privateKey).toString('base64')
  writeFileSync(join(folder, 'signature.json'), JSON.stringify({ name: 'France Travail', key, signature }))
}

const FOLDERS: Readonly<Record<string, (folder: string) => void>> = {
  'without a signature': (folder) => writeTrick(folder),
  'signed by anybody': (folder) => {
    writeTrick(folder)
    signAsAnybody(folder)
  },
  'of 400 procedures': (folder) => {
    for (let number = 0; number < 400; number += 1) writeTrick(folder, `piege-${number}`)
  },
  'with a file of 400 MB': (folder) => {
    writeTrick(folder)
    writeFileSync(join(folder, 'france-travail/enorme.yml'), '')
    truncateSync(join(folder, 'france-travail/enorme.yml'), 400 * 1024 * 1024)
  },
}

const packCase = (place: AbuseFamily['place']): AbuseCase => ({
  id: 61,
  attack: 'a folder of procedures that asks for passwords by telephone, on hosts that are known',
  run: async () => {
    for (const [what, write] of Object.entries(FOLDERS)) await expectHeld(place, what, write)
  },
})

async function expectHeld(place: AbuseFamily['place'], what: string, write: (folder: string) => void): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-abuse-'))
  try {
    const folder = join(userData, 'demarches')
    mkdirSync(folder)
    write(folder)
    writeFileSync(join(userData, 'organisation.json'), JSON.stringify({ folder }))
    const app = await launchUnwatched(userData, place === 'kiosk' ? ['--kiosk'] : [])
    try {
      await look(app, place, what)
    } finally {
      app.close()
      await endNextStart(userData)
    }
  } finally {
    eraseFolder(userData)
  }
}

async function look(app: Unwatched, place: AbuseFamily['place'], what: string): Promise<void> {
  if (place === 'kiosk') for (const command of ENTERS) await app.request('kiosk.command', command)
  const { screen } = await app.request<View>('session.view', null)
  ok(JSON.stringify(screen).includes('france-travail/actualisation'), `${what}: those that ship are gone`)
  ok(!JSON.stringify(screen).includes(TRICK), `${what}: it is offered`)
  if (place === 'kiosk') return
  const view = await app.request<OrganisationView>('organisation.view', null)
  if (view.is === 'too-large') return deepStrictEqual(view.tooLarge, ['.'])
  ok(view.content, `${what}: nothing of it is shown to the supervisor`)
  ok(view.content.numbers.includes(NUMBER), `${what}: its number is not shown to the supervisor`)
  const said = view.content.pages.flatMap(({ sentences }) => sentences)
  ok(
    said.some((sentence) => sentence.includes(TRICK)),
    `${what}: its words are not shown`,
  )
}

export const packs: AbuseFamily = { name: 'packs', place: 'desk', cases: [packCase('desk')] }
export const packsAlone: AbuseFamily = { name: 'packs-kiosk', place: 'kiosk', cases: [packCase('kiosk')] }
