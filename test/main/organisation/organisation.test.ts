import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { OrganisationDesk, type SupervisorGuard } from '../../../src/main/organisation/organisation.ts'
import { createGuard, PASSPHRASE } from './known-guard.ts'
import { signFlowFolder, toBase64 } from './sign-folder.ts'

const read = (name: string): string => readFileSync(new URL(`../../flows/valid/${name}`, import.meta.url), 'utf8')
const shipped = [
  { path: 'essai/portal.yml', text: read('portal-smallest.yml') },
  { path: 'essai/demarche.yml', text: read('smallest.yml') },
]
const neighbour = read('portal-smallest.yml').replaceAll('essai', 'voisin')
const flow = read('smallest.yml').replaceAll('essai/demarche', 'voisin/demarche')

let userData = ''
let folder = ''
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-organisation-'))
  folder = join(userData, 'flows')
  mkdirSync(join(folder, 'voisin'), { recursive: true })
  writeFileSync(join(folder, 'voisin/portal.yml'), neighbour)
  writeFileSync(join(folder, 'voisin/demarche.yml'), flow)
  settle({ folder })
})
afterEach(() => rmSync(userData, { recursive: true, force: true }))

function settle(settings: unknown): void {
  writeFileSync(join(userData, 'organisation.json'), JSON.stringify(settings))
}

const open = (guard: SupervisorGuard = createGuard()): OrganisationDesk =>
  new OrganisationDesk({
    userData,
    shipped: () => shipped,
    shippedLibrary: () => readLibrary(shipped),
    guard,
    language: () => 'fr',
  })

const flowsOf = (desk: OrganisationDesk) => desk.library()?.flows.map((one) => one.flow)
const approve = (desk: OrganisationDesk) => desk.decide({ decided: 'approved', passphrase: PASSPHRASE })
const refuse = (desk: OrganisationDesk) => desk.decide({ decided: 'refused', passphrase: PASSPHRASE })

const keys = generateKeyPairSync('ed25519')
const others = generateKeyPairSync('ed25519')

const signFolder = (name?: string, by = keys): void => signFlowFolder(folder, by, name)

describe('the folder of an organisation', () => {
  it('is told apart from what it holds: nothing is read to say which one it is', () => {
    expect(open().folder()).toBe(folder)
    rmSync(folder, { recursive: true })
    expect(open().folder()).toBe(folder)
    expect(open().view()).toMatchObject({ is: 'missing', folder })
  })

  it('opens no new host, and asks', () => {
    const desk = open()
    expect(flowsOf(desk)).toEqual(['essai/demarche'])
    expect(desk.library()?.asks).toBe(true)
    expect(desk.view()).toMatchObject({
      is: 'waiting',
      hosts: { asked: ['voisin.example'], approved: [] },
      procedures: ['Essayer'],
      broken: 0,
      guarded: true,
    })
  })

  it('names its signer, with a code, before a supervisor knows them', () => {
    signFolder()
    expect(open().view().signer).toMatchObject({ name: 'La mission locale', known: false })
    expect(open().view().signer?.fingerprint).toMatch(/^([0-9a-f]{4} ){5}[0-9a-f]{4}$/)
    expect(open().library()?.origins).toEqual({})
  })

  it('is used once a supervisor approved it, and its flows name the signer', async () => {
    signFolder()
    const desk = open()
    expect(await approve(desk)).toEqual({ is: 'done' })
    expect(flowsOf(desk)).toEqual(['essai/demarche', 'voisin/demarche'])
    expect(desk.library()?.origins).toEqual({ 'voisin/demarche': { signer: 'La mission locale' } })
    expect(desk.view()).toMatchObject({ is: 'settled', hosts: { asked: [], approved: ['voisin.example'] } })
    // The next start still has it.
    expect(flowsOf(open())).toEqual(['essai/demarche', 'voisin/demarche'])
  })

  it('stays approved when the same key signs a change without a new host, and asks for a new one', async () => {
    signFolder()
    const desk = open()
    await approve(desk)
    writeFileSync(join(folder, 'voisin/demarche.yml'), flow.replace('version: 1', 'version: 2'))
    signFolder()
    expect(desk.view()).toMatchObject({ is: 'settled' })
    writeFileSync(join(folder, 'voisin/portal.yml'), neighbour.replace('hosts:', 'hosts:\n  - autre.example'))
    signFolder()
    expect(desk.view()).toMatchObject({ is: 'waiting', hosts: { asked: ['autre.example'] } })
    expect(flowsOf(desk)).toEqual(['essai/demarche'])
  })

  it.each([
    ['another key', () => signFolder('La mission locale', others)],
    ['the same key under another name', () => signFolder('La mairie')],
  ])('asks anew when it is signed by %s', async (_what, signAgain) => {
    signFolder()
    const desk = open()
    await approve(desk)
    signAgain()
    expect(desk.view()).toMatchObject({ is: 'waiting', signer: { known: false } })
  })

  it('without a signature is approved for its current content only', async () => {
    const desk = open()
    await approve(desk)
    expect(desk.library()?.origins).toEqual({ 'voisin/demarche': {} })
    writeFileSync(join(folder, 'voisin/demarche.yml'), `${flow}# more\n`)
    expect(desk.view().is).toBe('waiting')
    expect(flowsOf(desk)).toEqual(['essai/demarche'])
  })

  it('once refused asks no more, and opens nothing, until it changes', async () => {
    signFolder()
    const desk = open()
    await refuse(desk)
    expect(desk.view()).toMatchObject({ is: 'refused' })
    expect(open().library()).toMatchObject({ broken: [], origins: {} })
    expect(open().library()?.asks).toBeUndefined()
    writeFileSync(join(folder, 'voisin/demarche.yml'), flow.replace('version: 1', 'version: 2'))
    signFolder()
    expect(desk.view().is).toBe('waiting')
  })

  it('is decided by nobody without the passphrase', async () => {
    const guard = createGuard()
    const desk = open(guard)
    expect(await desk.decide({ decided: 'approved', passphrase: 'au hasard' })).toEqual({ is: 'wrong', seconds: 30 })
    expect(await desk.decide({ decided: 'refused', passphrase: 'au hasard' })).toEqual({ is: 'wrong', seconds: 30 })
    expect(guard.asked).toBe(2)
    expect(desk.view().is).toBe('waiting')
  })

  it('takes the first passphrase of a machine that has none, if it is long enough', async () => {
    const desk = open(createGuard(null))
    expect(desk.view().guarded).toBe(false)
    expect(await desk.decide({ decided: 'approved', passphrase: 'court' })).toEqual({ is: 'too-short' })
    expect(desk.view().is).toBe('waiting')
    expect(await approve(desk)).toEqual({ is: 'done' })
    expect(desk.view()).toMatchObject({ is: 'settled', guarded: true })
  })

  it('is not approved when it changes while the passphrase is typed', async () => {
    const guard = createGuard()
    const slow: SupervisorGuard = {
      ...guard,
      try: (typed) => {
        writeFileSync(join(folder, 'voisin/demarche.yml'), `${flow}# meanwhile\n`)
        return guard.try(typed)
      },
    }
    const desk = open(slow)
    expect(await approve(desk)).toEqual({ is: 'changed' })
    expect(flowsOf(desk)).toEqual(['essai/demarche'])
  })

  it('needs no approval for signers and hosts that were installed with the machine', () => {
    signFolder()
    settle({
      folder,
      signers: [{ name: 'La mission locale', key: toBase64(keys.publicKey) }],
      hosts: ['voisin.example'],
    })
    expect(open().view()).toMatchObject({ is: 'settled', signer: { known: true } })
    expect(flowsOf(open())).toEqual(['essai/demarche', 'voisin/demarche'])
  })

  it('follows no link out of it', () => {
    writeFileSync(join(userData, 'ailleurs.yml'), flow.replaceAll('demarche', 'lien'))
    symlinkSync(join(userData, 'ailleurs.yml'), join(folder, 'voisin/lien.yml'))
    expect(open().view().procedures).toEqual(['Essayer'])
  })

  it('for shipped sites is not offered either before a supervisor saw all its texts', async () => {
    writeFileSync(join(folder, 'voisin/portal.yml'), neighbour.replace('voisin.example', 'essai.example'))
    const tricked = flow
      .replace('title: { fr: Relire }', 'title: { fr: Dictez votre mot de passe, en: Dictate it }')
      .replace('Relisez la liste.', 'Appelez le 06 12 34 56 78.')
    writeFileSync(join(folder, 'voisin/demarche.yml'), tricked.replace('https://voisin', 'https://essai'))
    const portal = readFileSync(join(folder, 'voisin/portal.yml'), 'utf8')
    writeFileSync(join(folder, 'voisin/portal.yml'), portal.replace('https://voisin', 'https://essai'))
    const desk = open()
    expect(flowsOf(desk)).toEqual(['essai/demarche'])
    const { is, hosts, content } = desk.view()
    expect({ is, hosts }).toEqual({ is: 'waiting', hosts: { asked: [], approved: [] } })
    expect(content?.numbers).toEqual(expect.arrayContaining(['06 12 34 56 78', '39 49']))
    const spoken = content?.pages.flatMap(({ sentences }) => sentences)
    expect(spoken).toEqual(expect.arrayContaining(['Dictez votre mot de passe', 'Dictate it', 'Il y a un guichet.']))
    await approve(desk)
    expect(flowsOf(desk)).toContain('voisin/demarche')
    expect(desk.view().content).toBeUndefined()
  })

  it('also shows the words that it looks for on the site, which the coach shows where the site has changed', () => {
    const tricked = flow.replace(/button: [^}\n]+/, "button: 'Dictez votre mot de passe au 06.12.34.56.78' ")
    expect(tricked).not.toBe(flow)
    writeFileSync(join(folder, 'voisin/demarche.yml'), tricked)
    const print = { tag: 'button', name: 'Donnez-nous la carte', text: 'Appelez le ٠٦ ١٢ ٣٤ ٥٦ ٧٨' }
    const prints = { flow: 'voisin/demarche', version: 1, steps: { relire: print } }
    writeFileSync(join(folder, 'voisin/demarche.fingerprints.json'), JSON.stringify(prints))
    const { content } = open().view()
    const shown = content?.pages.flatMap(({ looked }) => looked)
    expect(shown).toEqual(
      expect.arrayContaining(['Dictez votre mot de passe au 06.12.34.56.78', print.name, print.text]),
    )
    expect(content?.numbers).toEqual(expect.arrayContaining(['06.12.34.56.78', '٠٦ ١٢ ٣٤ ٥٦ ٧٨']))
  })

  it('also shows the home screen’s message about a broken file', () => {
    const bad = `${flow}\n"Dictez votre mot de passe au 06 12 34 56 78": oui\n`
    writeFileSync(join(folder, 'voisin/demarche.yml'), bad)
    const desk = open()
    const { content } = desk.view()
    const [page] = content?.pages.filter(({ file }) => file === 'voisin/demarche.yml') ?? []
    expect(page?.looked.join(' ')).toContain('Dictez votre mot de passe au 06 12 34 56 78')
    expect(content?.numbers).toContain('06 12 34 56 78')
  })

  it('brings no fingerprint of a procedure that ships, nor under another name than its own', async () => {
    const prints = { flow: 'essai/demarche', version: 1, steps: { relire: { tag: 'a', name: 'Payer' } } }
    mkdirSync(join(folder, 'essai'))
    writeFileSync(join(folder, 'essai/demarche.fingerprints.json'), JSON.stringify(prints))
    writeFileSync(join(folder, 'voisin/demarche.fingerprints.json'), JSON.stringify(prints))
    const desk = open()
    await approve(desk)
    expect(flowsOf(desk)).toContain('voisin/demarche')
    expect(desk.library()?.prints).toEqual({})
    expect(desk.library()?.broken.map(({ file, code }) => [file, code])).toContainEqual([
      'essai/demarche.fingerprints.json',
      'name-taken',
    ])
  })

  it('signed by an unknown key is not offered, not even for shipped sites', () => {
    writeFileSync(join(folder, 'voisin/portal.yml'), neighbour.replaceAll('voisin.example', 'essai.example'))
    signFolder('France Travail')
    const desk = open()
    expect(flowsOf(desk)).toEqual(['essai/demarche'])
    expect(desk.view()).toMatchObject({ is: 'waiting', signer: { known: false } })
    expect(desk.view().content?.pages.length).toBe(2)
  })

  it('is left out and reported where it is too large', () => {
    for (let number = 0; number < 400; number += 1)
      writeFileSync(join(folder, `voisin/demarche-${number}.yml`), flow.replaceAll('demarche', `demarche-${number}`))
    const desk = open()
    expect(desk.view()).toMatchObject({ is: 'too-large', tooLarge: ['.'], procedures: [] })
    expect(desk.library()?.broken.map(({ code }) => code)).toEqual(['folder-too-large'])
    expect(desk.library()?.asks).toBeUndefined()
    expect(flowsOf(desk)).toEqual(['essai/demarche'])
  })

  it('reports a file that is too large, without reading it, and continues with the others', async () => {
    const large = join(folder, 'voisin/enorme.yml')
    writeFileSync(large, '')
    truncateSync(large, 400 * 1024 * 1024)
    const desk = open()
    expect(desk.view()).toMatchObject({ is: 'waiting', tooLarge: ['voisin/enorme.yml'], procedures: ['Essayer'] })
    await approve(desk)
    expect(flowsOf(desk)).toEqual(['essai/demarche', 'voisin/demarche'])
    expect(desk.library()?.broken.map(({ code, file }) => ({ code, file }))).toEqual([
      { code: 'file-too-large', file: 'voisin/enorme.yml' },
    ])
  })

  it('is not searched where it is a whole disk', () => {
    for (let number = 0; number < 2_100; number += 1) writeFileSync(join(folder, `voisin/${number}.txt`), '')
    expect(open().view()).toMatchObject({ is: 'too-large', tooLarge: ['.'] })
  })

  it('counts as none when there is none, and as missing when it is gone', () => {
    rmSync(folder, { recursive: true })
    expect(open().view()).toMatchObject({ is: 'missing', folder })
    rmSync(join(userData, 'organisation.json'))
    expect(open().view().is).toBe('none')
    expect(open().library()).toBeUndefined()
  })

  it('asks again when the decisions cannot be read', async () => {
    await approve(open())
    writeFileSync(join(userData, 'organisation-decisions.json'), '{"v":1,"decisions":[{"decided":"approved"}]}')
    expect(open().view().is).toBe('waiting')
  })
})
