import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FlowFile } from '../../../src/core/flow/read/library.ts'
import { Sender } from '../../../src/main/studio/sender.ts'
import { openSigningKeys } from '../../../src/main/studio/signing-keys.ts'
import { createGuard, PASSPHRASE } from '../organisation/known-guard.ts'
import { type Computer, createComputer, mend, NEIGHBOUR, SHIPPED } from './desk.ts'

const COST = { N: 2 ** 10, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const NAME = 'La mission locale'
const FLOW = 'essai/demarche'

const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'cote-a-cote-envoi-'))

/** A desk with files made in the studio, and the folders that its people choose. */
function createStudio(made: FlowFile[], isRefused = false, desk: Computer = createComputer()) {
  const folders = { shared: makeFolder(), stick: makeFolder() }
  const open = () =>
    new Sender({
      userData: desk.userData,
      guard: createGuard(),
      shipped: () => SHIPPED,
      made: () => made,
      isRefused: () => isRefused,
      channel: desk.channel,
      now: () => new Date(),
      keys: openSigningKeys(desk.userData, COST),
    })
  const sender = open()
  sender.choose('folder', folders.shared)
  sender.choose('keys', folders.stick)
  return { ...folders, desk, sender, open, made }
}
const prepare = { do: 'prepare', organisation: NAME, passphrase: PASSPHRASE } as const
const send = { do: 'send', passphrase: PASSPHRASE } as const

const buttonOf = (desk: Computer): unknown =>
  desk
    .library()
    .flows.find(({ flow }) => flow === FLOW)
    ?.steps.find(({ target }) => target)?.target

describe('what the studio sends', () => {
  let studio: ReturnType<typeof createStudio>
  let other: Computer
  beforeEach(async () => {
    studio = createStudio([mend(2)])
    expect(await studio.sender.act(prepare)).toEqual({ is: 'done' })
    other = createComputer()
    await other.adopt(studio.shared)
  })

  it('mends a procedure that ships, at this desk and at another one that follows the channel', () => {
    expect(buttonOf(studio.desk)).toEqual({ button: 'Entrer' })
    expect(buttonOf(other)).toEqual({ button: 'Entrer' })
    expect(other.channel.view()).toMatchObject({ organisation: NAME, active: 1 })
  })

  it('no longer waits, is shown by its title, and is the same after a restart', async () => {
    const view = await studio.open().view()
    expect(view).toMatchObject({ organisation: NAME, waits: [], canUnsend: true })
    expect(view.sent.map(({ flow }) => flow)).toEqual([FLOW])
  })

  it('reaches the other desk as the next version, described step by step, which its supervisor accepts', async () => {
    studio.made.splice(0, 1, mend(3, 'Commencer'))
    const [waits] = (await studio.sender.view()).waits
    expect(waits?.name).toBe(FLOW)
    expect(await studio.sender.act(send)).toEqual({ is: 'done' })
    await other.channel.look()
    expect(other.channel.view()).toMatchObject({ is: 'staged', staged: { changes: [{ name: FLOW }] } })
    expect(buttonOf(other)).toEqual({ button: 'Entrer' })
    await other.accept()
    expect(buttonOf(other)).toEqual({ button: 'Commencer' })
  })

  it('is taken back: both desks have the shipped procedure again, and it is not sent again automatically', async () => {
    expect(await studio.sender.act({ do: 'withdraw', flow: FLOW, passphrase: PASSPHRASE })).toEqual({ is: 'done' })
    await other.channel.look()
    await other.accept()
    expect([buttonOf(studio.desk), buttonOf(other)]).toEqual([{ button: 'Ouvrir' }, { button: 'Ouvrir' }])
    expect((await studio.sender.view()).waits).toEqual([])
    expect(await studio.sender.act(send)).toEqual({ is: 'nothing' })
  })

  it('is published as before the last sending, in a next version, once that is undone', async () => {
    studio.made.splice(0, 1, mend(3, 'Commencer'))
    await studio.sender.act(send)
    await other.channel.look()
    await other.accept()
    expect(await studio.sender.act({ do: 'unsend', passphrase: PASSPHRASE })).toEqual({ is: 'done' })
    await other.channel.look()
    await other.accept()
    expect(buttonOf(other)).toEqual({ button: 'Entrer' })
    expect(other.channel.view()).toMatchObject({ active: 3 })
    expect((await studio.sender.view()).canUnsend).toBe(false)
  })

  it('keeps what another maker of the same channel sent meanwhile', async () => {
    const second = createStudio([...NEIGHBOUR])
    second.sender.choose('folder', studio.shared)
    second.sender.choose('keys', studio.stick)
    expect(await second.sender.act(prepare)).toEqual({ is: 'done' })
    expect(await second.sender.act(send)).toEqual({ is: 'done' })
    expect(second.desk.library().flows.map(({ flow }) => flow)).toEqual([FLOW, 'voisin/demarche'])
    expect(buttonOf(second.desk)).toEqual({ button: 'Entrer' })
    // The first desk's repair was sent unchanged: it does not replace the second desk's.
    expect((await studio.sender.view()).waits).toEqual([])
  })

  it('keeps no key in clear, and none without the passphrase', async () => {
    const files = readdirSync(studio.desk.userData).filter((name) => name.startsWith('studio-'))
    const texts = files.map((name) => readFileSync(join(studio.desk.userData, name), 'utf8'))
    expect(files.toSorted()).toEqual(['studio-channel.json', 'studio-keys.json'])
    expect(texts.filter((text) => /PRIVATE KEY|Entrer/.test(text))).toEqual([])
    expect(await openSigningKeys(studio.desk.userData, COST).open('une autre phrase')).toBe('keys-closed')
  })
})

describe('the studio sends nothing, and says why', () => {
  it('with the wrong passphrase', async () => {
    const { sender, shared } = createStudio([mend(2)])
    expect(await sender.act({ ...prepare, passphrase: 'pas la bonne phrase' })).toMatchObject({ is: 'wrong' })
    expect(readdirSync(shared)).toEqual([])
  })

  it('without a key of the organisation', async () => {
    const { sender } = createStudio([mend(2)])
    expect(await sender.act(send)).toEqual({ is: 'no-keys' })
    const known = createStudio([mend(2)])
    await known.sender.act(prepare)
    const stranger = createStudio([mend(3)])
    stranger.sender.choose('folder', known.shared)
    expect(await stranger.sender.act(prepare)).toEqual({ is: 'no-keys' })
  })

  it('where a supervisor refused what was made here', async () => {
    const { sender, shared } = createStudio([mend(2)], true)
    expect(await sender.act(prepare)).toEqual({ is: 'not-approved' })
    expect(readdirSync(shared)).toEqual([])
  })

  it('where a desk would refuse it: a procedure with a mistake, a version that is no newer site', async () => {
    const { sender, stick, shared } = createStudio([
      { ...mend(2), text: mend(2).text.replace('kind: do', 'kind: doo') },
    ])
    expect(await sender.act(prepare)).toMatchObject({ is: 'refused', code: 'flow-broken', mend: 'update' })
    expect([...readdirSync(stick), ...readdirSync(shared)]).toEqual([])
  })

  it('where the keys were sealed by a former passphrase', async () => {
    const { sender, desk, stick, open } = createStudio([mend(2)])
    await sender.act(prepare)
    const pems = readdirSync(stick).map((name) => readFileSync(join(stick, name), 'utf8'))
    await openSigningKeys(desk.userData, COST).keep(pems, 'la phrase d’avant')
    expect(await open().act(send)).toEqual({ is: 'keys-closed' })
  })

  it.each<[string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, 60)],
    ['emptied', () => ''],
    ['changed', (text) => text.replace(/"sealed":"..../, (start) => `${start.slice(0, -4)}AAAA`)],
  ])('where the file of the keys was %s, until the keys are brought again', async (_, damage) => {
    const { sender, desk, stick, open, made } = createStudio([mend(2)])
    await sender.act(prepare)
    const file = join(desk.userData, 'studio-keys.json')
    writeFileSync(file, damage(readFileSync(file, 'utf8')))
    made.splice(0, 1, mend(3, 'Commencer'))
    const again = open()
    expect(await again.act(send)).toEqual({ is: 'keys-damaged' })
    again.choose('keys', stick)
    expect(await again.view()).toMatchObject({ organisation: NAME, isPack: true, keys: stick })
    expect(await again.act({ ...prepare, organisation: '-' })).toEqual({ is: 'keys-here' })
    expect((await again.view()).waits.map(({ name }) => name)).toEqual([FLOW])
    expect(await again.act(send)).toEqual({ is: 'done' })
    expect(buttonOf(desk)).toEqual({ button: 'Commencer' })
  })

  it('where keys lie in the folder already, or a folder is away', async () => {
    const { sender, stick, shared } = createStudio([mend(2)])
    writeFileSync(join(stick, 'root-1.pem'), 'autre chose')
    expect(await sender.act(prepare)).toEqual({ is: 'keys-in-use' })
    rmSync(shared, { recursive: true })
    expect(await sender.act(prepare)).toEqual({ is: 'no-folder' })
  })

  it('where the shared folder is away, was set back or was changed', async () => {
    const { sender, shared, made } = createStudio([mend(2)])
    await sender.act(prepare)
    const away = `${shared}-ailleurs`
    const timestamp = readFileSync(join(shared, 'metadata/timestamp.json'))
    made.splice(0, 1, mend(3, 'Commencer'))
    await sender.act(send)
    made.splice(0, 1, mend(4, 'Continuer'))
    writeFileSync(join(shared, 'metadata/timestamp.json'), timestamp)
    expect(await sender.act(send)).toMatchObject({ is: 'refused', code: 'rolled-back' })
    rmSync(shared, { recursive: true })
    mkdirSync(away, { recursive: true })
    expect(await sender.act(send)).toMatchObject({ is: 'refused', code: 'source-missing', mend: 'plug' })
  })

  it('where the disk refuses: the earlier pack is still there, complete', async () => {
    const { sender, shared, made, desk } = createStudio([mend(2)])
    await sender.act(prepare)
    // Simulates a full disk: a file stands where a folder of the next version must be.
    made.splice(0, 1, mend(3, 'Commencer'), ...NEIGHBOUR)
    writeFileSync(join(shared, 'targets/voisin'), '')
    expect(await sender.act(send)).toMatchObject({ is: 'refused', code: 'cannot-write', mend: 'room' })
    const late = createComputer()
    await late.adopt(shared)
    expect([buttonOf(late), buttonOf(desk)]).toEqual([{ button: 'Entrer' }, { button: 'Entrer' }])
    rmSync(join(shared, 'targets/voisin'))
    expect(await sender.act(send)).toEqual({ is: 'done' })
  })
})
