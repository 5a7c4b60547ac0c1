import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createMaker, type Maker } from '../channel/maker.ts'
import { mend, SHIPPED } from '../main/channel/desk.ts'
import { type Browser, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { listPathsAndTexts, publish, readPack } from './support/packs.ts'

let hub: TestHub
let administrator: Browser
let maker: Maker
beforeAll(async () => {
  hub = await openTestHub({ shipped: () => SHIPPED })
  administrator = await signIn(hub, 'administrator')
})
afterAll(() => hub?.close())
beforeEach(async () => {
  await hub.owner`truncate hub.packs, hub.pack_files`
  await hub.owner`update hub.pack_channel set served = false, trusted = null`
  maker = createMaker()
})
afterEach(() => maker.remove())

describe('a hub that is given packs', () => {
  it('takes packs from administrators, and shows them to those who look after machines', async () => {
    maker.publish([mend(2)])
    const technician = await signIn(hub, 'technician')
    const { status, value } = await technician.ask('hub.bringPack', {
      files: listPathsAndTexts(readPack(maker.pack)),
      publish: null,
    })
    expect([status, value]).toEqual([403, { code: 'forbidden' }])
    expect((await technician.ask('hub.servePacks', { served: true })).status).toBe(403)
    expect((await technician.ask('hub.packs', null)).value).toEqual({ signer: null, served: false, packs: [] })
  })

  it('publishes only what was shown, and nothing that a desk would refuse', async () => {
    maker.publish([mend(2)])
    const older = readPack(maker.pack)
    const bring = async (files = readPack(maker.pack), digest: string | null = null) =>
      (await administrator.ask('hub.bringPack', { files: listPathsAndTexts(files), publish: digest })).value
    expect(await bring(older, '0'.repeat(64))).toEqual({ is: 'changed' })
    await publish(administrator, maker.pack)
    maker.publish([mend(3, 'Commencer')])
    await publish(administrator, maker.pack)
    expect(await bring(older)).toMatchObject({ is: 'refused', code: 'rolled-back' })
    const cut = readPack(maker.pack).filter(({ path }) => path !== 'metadata/timestamp.json')
    expect(await bring(cut)).toMatchObject({ is: 'refused', code: 'file-missing' })
    const strange = readPack(maker.pack).map((file) =>
      file.path === 'metadata/root.json' ? { ...file, text: '{}' } : file,
    )
    expect(await bring(strange)).toMatchObject({ is: 'refused', code: 'not-a-pack' })
    const other = createMaker('Une autre structure')
    other.publish([mend(9)])
    const root = readFileSync(join(other.pack, 'metadata/root.json'), 'utf8')
    other.remove()
    const mixed = readPack(maker.pack).map((file) =>
      file.path === 'metadata/root.json' ? { ...file, text: root } : file,
    )
    expect(await bring(mixed)).toMatchObject({ is: 'refused', code: 'mixed' })
    maker.publish([{ path: 'essai/demarche.yml', text: 'version: 4' }])
    expect(await bring()).toMatchObject({ is: 'refused', code: 'flow-broken' })
    expect((await administrator.ask('hub.packs', null)).value.packs.map(({ version }) => version)).toEqual([2, 1])
  })

  it('serves files by their names only', async () => {
    maker.publish([mend(2)])
    await publish(administrator, maker.pack)
    const ask = async (path: string) => (await fetch(`${hub.address}/v1/pack/${path}`)).status
    expect(await ask('metadata/timestamp.json')).toBe(200)
    for (const path of [
      '',
      'metadata',
      'metadata/..%2f..%2fsecrets.json',
      'secrets.json',
      "metadata/x'y.json",
      'a'.repeat(4000),
    ])
      expect([path.slice(0, 30), await ask(path)]).toEqual([path.slice(0, 30), expect.toBeOneOf([404, 414])])
  })
})
