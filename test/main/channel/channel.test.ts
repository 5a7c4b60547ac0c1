import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelView } from '../../../src/core/channel/view.ts'
import { createMaker, type Maker } from '../../channel/maker.ts'
import { PASSPHRASE } from '../organisation/known-guard.ts'
import { type Computer, createComputer, DAY, mend, NEIGHBOUR, SHIPPED } from './desk.ts'

let maker: Maker
let computer: Computer
beforeEach(() => {
  maker = createMaker()
  computer = createComputer()
})
afterEach(() => {
  maker.remove()
  rmSync(computer.userData, { recursive: true, force: true })
})

type Followed = Extract<ChannelView, { readonly adopts: string }>
const view = () => computer.channel.view()
const button = (one = computer) => one.library().flows.find(({ flow }) => flow === 'essai/demarche')?.steps[0]?.target
const read = () => readFileSync(join(computer.userData, 'channel/state.json'), 'utf8')

describe('a channel', () => {
  it.each(['xn--meli-43d.fr', '192.168.0.1', 'serveur.lan', 'esssai.example'])(
    'takes no pack with a site on %s, whoever would approve it',
    async (host) => {
      maker.publish([mend(2)])
      await computer.adopt(maker.pack)
      maker.publish([
        mend(3),
        ...NEIGHBOUR.map((file) => ({ ...file, text: file.text.replaceAll('voisin.example', host) })),
      ])
      expect(await computer.channel.look()).toMatchObject({ is: 'refused', code: 'flow-broken' })
      expect(view()).toMatchObject({ is: 'settled', active: 1 })
    },
  )

  it('is missing at first, and asks a supervisor to trust its signer, by name and code', async () => {
    expect(view()).toEqual({ is: 'none' })
    maker.publish([mend(2)])
    expect(await computer.channel.follow({ is: 'folder', folder: maker.pack })).toEqual({ is: 'done' })
    expect(view()).toMatchObject({ is: 'asks', organisation: 'La mission locale' })
    expect(view()).toHaveProperty('fingerprint', expect.stringMatching(/^([0-9a-f]{4} ){5}[0-9a-f]{4}$/))
    expect(button()).toEqual({ button: 'Ouvrir' })
    expect(computer.library().asks).toBe(true)
  })

  it('is trusted neither without the passphrase nor with another code than the one shown', async () => {
    maker.publish([mend(2)])
    await computer.channel.follow({ is: 'folder', folder: maker.pack })
    const { fingerprint } = view() as { fingerprint: string }
    const trust = (code: string, passphrase: string) =>
      computer.channel.act({ do: 'trust', fingerprint: code, adopts: 'asked', passphrase })
    expect(await trust('0000', PASSPHRASE)).toEqual({ is: 'changed' })
    expect(await trust(fingerprint, 'au hasard')).toEqual({ is: 'wrong', seconds: 30 })
    expect(view().is).toBe('asks')
    expect(await trust(fingerprint, PASSPHRASE)).toEqual({ is: 'done' })
    expect(view()).toMatchObject({ is: 'staged', looked: DAY })
  })

  it('shows all texts of its first pack before any of it is used', async () => {
    maker.publish([mend(2), ...NEIGHBOUR])
    await computer.channel.follow({ is: 'folder', folder: maker.pack })
    const { fingerprint } = view() as { fingerprint: string }
    await computer.channel.act({ do: 'trust', fingerprint, adopts: 'alone', passphrase: PASSPHRASE })
    const shown = view()
    expect(shown).toMatchObject({
      is: 'staged',
      active: null,
      staged: { hosts: ['voisin.example'], mayBeTried: false },
    })
    const { staged } = shown as Followed
    expect(staged?.content?.pages.map(({ file }) => file)).toContain('voisin/demarche.yml')
    expect(await computer.channel.act({ do: 'try' })).toEqual({ is: 'asks-supervisor' })
    expect(button()).toEqual({ button: 'Ouvrir' })
    expect(await computer.accept()).toEqual({ is: 'done' })
    expect(computer.library().flows.map(({ flow }) => flow)).toEqual(['essai/demarche', 'voisin/demarche'])
    expect(computer.library().origins?.['voisin/demarche']).toEqual({ signer: 'La mission locale' })
  })

  it('stages a mend and describes it: « Entrer » is called « Commencer »', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    expect(await computer.channel.look()).toEqual({ is: 'done' })
    const shown = view() as Followed
    expect(shown.is).toBe('staged')
    expect(shown.staged?.changes).toEqual([
      {
        name: 'essai/demarche',
        title: { fr: 'Essayer' },
        changes: [{ says: 'renamed', from: { fr: 'Entrer' }, to: { fr: 'Commencer' }, step: { fr: 'Ouvrir' } }],
      },
    ])
    expect(button()).toEqual({ button: 'Entrer' })
  })

  it('is tried at the desk, not at a kiosk, and given up or used everywhere', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    await computer.channel.look()
    expect(await computer.channel.act({ do: 'try' })).toEqual({ is: 'done' })
    expect(button()).toEqual({ button: 'Commencer' })
    expect(button(computer.again('desk'))).toEqual({ button: 'Commencer' })
    expect(button(computer.again('kiosk'))).toEqual({ button: 'Entrer' })
    await computer.channel.act({ do: 'stop' })
    expect(button()).toEqual({ button: 'Entrer' })
    expect(await computer.accept()).toEqual({ is: 'done' })
    expect(button(computer.again('kiosk'))).toEqual({ button: 'Commencer' })
  })

  it('goes back with the passphrase, and the pack that was left does not come back automatically', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    await computer.channel.look()
    await computer.accept()
    expect(await computer.channel.act({ do: 'back', passphrase: 'au hasard' })).toMatchObject({ is: 'wrong' })
    expect(button()).toEqual({ button: 'Commencer' })
    const before = JSON.parse(read()).trusted
    expect(await computer.channel.act({ do: 'back', passphrase: PASSPHRASE })).toEqual({ is: 'done' })
    expect(button()).toEqual({ button: 'Entrer' })
    // TUF accepts no older version afterwards.
    expect(JSON.parse(read()).trusted).toEqual(before)
    await computer.channel.look()
    expect(view()).toMatchObject({ is: 'settled', active: 1 })
    maker.publish([mend(4, 'Débuter')])
    await computer.channel.look()
    expect(view()).toMatchObject({ is: 'staged', staged: { version: 3 } })
    expect(await computer.channel.act({ do: 'back', passphrase: PASSPHRASE })).toEqual({ is: 'done' })
    expect(button()).toEqual({ button: 'Ouvrir' })
  })

  it('uses a mend automatically where a supervisor allowed it, but no new host', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack, 'alone')
    maker.publish([mend(3, 'Commencer')])
    await computer.channel.look()
    expect(button()).toEqual({ button: 'Commencer' })
    maker.publish([mend(4, 'Débuter'), ...NEIGHBOUR])
    await computer.channel.look()
    expect(view()).toMatchObject({ is: 'staged', staged: { hosts: ['voisin.example'], mayBeTried: false } })
    expect(button()).toEqual({ button: 'Commencer' })
  })

  it('puts aside what is not wanted until it changes', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    await computer.channel.look()
    await computer.channel.act({ do: 'set-aside' })
    await computer.channel.look()
    expect(view()).toMatchObject({ is: 'settled' })
  })

  it('does not accept a pack that arrived while the passphrase was typed', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    await computer.channel.look()
    const shown = view() as { staged: { digest: string } }
    maker.publish([mend(3, 'Dictez')])
    await computer.channel.look()
    const late = await computer.channel.act({ do: 'accept', digest: shown.staged.digest, passphrase: PASSPHRASE })
    expect(late).toEqual({ is: 'changed' })
    expect(button()).toEqual({ button: 'Entrer' })
  })

  it('refuses a pack with a broken procedure, and names the reason', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    const bomb = `a: &a [x, x]\nb: [*a, *a]\n`
    maker.publish([mend(3), { path: 'essai/bombe.yml', text: bomb }])
    expect(await computer.channel.look()).toMatchObject({ is: 'refused', code: 'flow-broken' })
    expect(view()).toMatchObject({ is: 'settled', active: 1, refusal: { code: 'flow-broken' } })
    // Its signatures are valid all the same: from then on no older version is accepted.
    expect(JSON.parse(JSON.parse(read()).trusted.targets).signed.version).toBe(2)
  })

  it('gives way to the application where that has mended the procedure since', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    const newer = createComputer(computer.userData, 'desk', [mend(3, 'De l’application'), ...SHIPPED.slice(1)])
    expect(button(newer)).toEqual({ button: 'De l’application' })
  })

  it('continues from another stick of the same organisation, and asks again for another organisation', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    const stick = join(maker.folder, 'stick')
    cpSync(maker.pack, stick, { recursive: true })
    expect(await computer.channel.follow({ is: 'folder', folder: stick })).toEqual({ is: 'done' })
    expect(view()).toMatchObject({ is: 'staged', place: { is: 'folder', folder: stick } })
    const other = createMaker('La mairie')
    other.publish([mend(9)])
    await computer.channel.follow({ is: 'folder', folder: other.pack })
    expect(view()).toMatchObject({ is: 'asks', organisation: 'La mairie' })
    other.remove()
    await computer.channel.act({ do: 'set-aside' })
    expect(view()).toMatchObject({ is: 'staged', organisation: 'La mission locale' })
  })

  it('accepts no older pack from another stick, even one with a new root', async () => {
    maker.publish([mend(2)])
    const stick = join(maker.folder, 'stick')
    cpSync(maker.pack, stick, { recursive: true })
    maker.publish([mend(3, 'Commencer')])
    await computer.adopt(maker.pack)
    expect(await computer.channel.follow({ is: 'folder', folder: stick })).toMatchObject({ code: 'rolled-back' })
    expect(view()).toMatchObject({ is: 'settled', place: { folder: maker.pack } })
  })

  it('is left with the passphrase, and nothing of it stays', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    expect(await computer.channel.act({ do: 'leave', passphrase: PASSPHRASE })).toEqual({ is: 'done' })
    expect(view()).toEqual({ is: 'none' })
    expect(readdirSync(computer.userData)).not.toContain('channel')
    expect(button()).toEqual({ button: 'Ouvrir' })
  })

  it('may be installed with the computer, by the hash of its root and no other', async () => {
    maker.publish([mend(2)])
    const root = createHash('sha256').update(maker.read('metadata/root.json')).digest('hex')
    const install = (hash: string) => {
      const installed = { place: { is: 'folder', folder: maker.pack }, root: hash, adopts: 'alone' }
      writeFileSync(join(computer.userData, 'channel.json'), JSON.stringify(installed))
    }
    install('0'.repeat(64))
    expect(await computer.channel.look()).toMatchObject({ is: 'refused', code: 'not-signed' })
    expect(view()).toEqual({ is: 'none' })
    install(root)
    expect(await computer.channel.look()).toEqual({ is: 'done' })
    expect(view()).toMatchObject({ is: 'staged', active: null, adopts: 'alone' })
    expect(button()).toEqual({ button: 'Ouvrir' })
  })

  it('refuses addresses by name', async () => {
    const follow = (address: string) => computer.channel.act({ do: 'follow-address', address })
    expect(await follow('http://paquets.exemple.fr/')).toMatchObject({ is: 'refused', code: 'address-not-https' })
    expect(await follow('https://a@paquets.exemple.fr/')).toMatchObject({ is: 'refused', code: 'address-userinfo' })
  })
})

describe('what is kept', () => {
  it('is a pack that is checked byte by byte: with a changed byte the one before is used, and the screen says so', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    await computer.channel.look()
    await computer.accept()
    const { active } = JSON.parse(read())
    const file = join(computer.userData, 'channel', `${active.digest}.pack.json`)
    writeFileSync(file, readFileSync(file, 'utf8').replace('Commencer', 'Dictez'))
    const again = computer.again()
    expect(button(again)).toEqual({ button: 'Entrer' })
    expect(again.channel.view()).toMatchObject({ refusal: { code: 'damaged' } })
  })

  it('brings nothing where it cannot be read, and is not started again automatically', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    writeFileSync(join(computer.userData, 'channel/state.json'), '{"v":1}')
    const again = computer.again()
    expect(again.channel.view()).toEqual({ is: 'damaged' })
    expect(button(again)).toEqual({ button: 'Ouvrir' })
  })

  it('stays as it was where the disk refuses', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    maker.publish([mend(3, 'Commencer')])
    const before = read()
    // A folder stands where the new state would be written first.
    mkdirSync(join(computer.userData, 'channel/state.json.new'))
    expect(await computer.channel.look()).toMatchObject({ is: 'refused', code: 'cannot-write' })
    expect(read()).toBe(before)
    expect(button()).toEqual({ button: 'Entrer' })
  })

  it('is tidied of the remains of an interrupted check', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    mkdirSync(join(computer.userData, 'channel/check-stopped'))
    await computer.channel.look()
    expect(readdirSync(join(computer.userData, 'channel')).length).toBe(2)
  })
})
