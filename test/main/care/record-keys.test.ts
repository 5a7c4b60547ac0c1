import { generateKeyPairSync } from 'node:crypto'
import { readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { CareScene } from './care-scene.ts'

let scene: CareScene
beforeEach(() => {
  scene = new CareScene()
})
afterEach(() => scene.end())

describe('the keys of the record', () => {
  const PASSPHRASE = 'quatre mûres sur le mur'

  it('open only with the passphrase once it is set, and with nothing on the disk', async () => {
    scene.live(1)
    expect(await scene.act({ do: 'guard', passphrase: PASSPHRASE })).toMatchObject({
      outcome: 'guarded',
      guards: { passphrase: true, keychain: false },
    })
    scene.records.close()
    expect(readdirSync(`${scene.records.folder}-keys`)).not.toContain('machine.key')
    expect(readJournal(scene.records.folder).entries.every((entry) => !('visit' in entry))).toBe(true)

    scene.start()
    expect(scene.care.view().journal).toEqual({ is: 'unwritable', code: 'keys-locked' })
    expect((await scene.act({ do: 'open', by: 'passphrase', secret: 'quatre murs' })).outcome).toBe('not-opened')
    const { outcome, journal } = await scene.act({ do: 'open', by: 'passphrase', secret: PASSPHRASE.normalize('NFD') })
    expect([outcome, journal]).toEqual(['opened', { is: 'ready', keys: 'no-recovery' }])
    expect(scene.kinds()).toEqual(['visit-opened', 'step-ended', 'visit-closed', 'keys-changed'])
  })

  it('are opened by the recovery sheet when the passphrase is forgotten', async () => {
    scene.live(1)
    expect((await scene.act({ do: 'make-recovery' })).outcome).toBe('recovery-made')
    await scene.act({ do: 'guard', passphrase: PASSPHRASE })
    expect(scene.care.view().guards).toEqual({ keychain: false, passphrase: true, sheet: true, officer: false })
    scene.records.close()
    scene.start()
    const code = await readCode(scene.saved.get('feuille-de-secours.pdf'))
    expect((await scene.act({ do: 'open', by: 'recovery', secret: code.replace(/.$/, 'x') })).code).toBe(
      'recovery-unreadable',
    )
    expect((await scene.act({ do: 'open', by: 'recovery', secret: code })).outcome).toBe('opened')
    expect(scene.kinds()).toContain('visit-closed')
  })

  it('are opened for good by the recovery sheet where the machine’s key file is gone', async () => {
    const sheet = scene.live(1)
    await scene.act({ do: 'make-recovery' })
    scene.records.close()
    renameSync(join(`${scene.records.folder}-keys`, 'machine.key'), join(scene.profile, 'lost.key'))
    scene.start()
    expect(scene.care.view()).toMatchObject({ journal: { is: 'broken', code: 'missing-machine-key' }, waiting: 0 })
    expect((await scene.act({ do: 'find', code: sheet })).outcome).toBe('failed')
    const code = await readCode(scene.saved.get('feuille-de-secours.pdf'))
    expect(await scene.act({ do: 'open', by: 'recovery', secret: code })).toMatchObject({
      outcome: 'opened',
      waiting: 0,
    })
    expect((await scene.act({ do: 'find', code: sheet })).found?.title).toBe('caf/rsa')
    expect(scene.kinds().slice(-2)).toEqual(['keys-changed', 'visit-read'])
    scene.records.close()
    scene.start()
    expect(scene.care.view()).toMatchObject({ journal: { is: 'ready' } })
  })

  it('are opened by the data protection officer, whose key a later sheet leaves in place', async () => {
    const sheet = scene.live(1)
    const { publicKey, privateKey } = generateKeyPairSync('x25519')
    scene.given = publicKey.export({ format: 'pem', type: 'spki' }).toString()
    expect(await scene.act({ do: 'add-officer' })).toMatchObject({
      outcome: 'officer-added',
      guards: { officer: true },
    })
    await scene.act({ do: 'make-recovery' })
    await scene.act({ do: 'make-recovery' })
    await scene.act({ do: 'guard', passphrase: PASSPHRASE })
    expect(scene.kinds().slice(3)).toEqual(['keys-changed', 'keys-changed', 'keys-changed', 'keys-changed'])
    expect(scene.care.view()).toMatchObject({ journal: { is: 'ready' }, guards: { officer: true, sheet: true } })
    scene.records.close()
    scene.start()
    // As people paste it into a field of one line.
    const secret = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString().replaceAll('\n', ' ')
    expect((await scene.act({ do: 'open', by: 'recovery', secret })).outcome).toBe('opened')
    expect((await scene.act({ do: 'find', code: sheet })).found?.title).toBe('caf/rsa')
  })

  it('accept no invalid file as the officer’s key, and none when people cancel', async () => {
    scene.given = 'nothing of the kind'
    expect(await scene.act({ do: 'add-officer' })).toMatchObject({
      outcome: 'officer-unreadable',
      guards: { officer: false },
    })
    scene.given = undefined
    expect((await scene.act({ do: 'add-officer' })).outcome).toBe('not-saved')
    expect(scene.kinds()).toEqual([])
  })

  it('get no recovery guard when its sheet was not saved', async () => {
    scene.isSaving = false
    expect(await scene.act({ do: 'make-recovery' })).toMatchObject({ outcome: 'not-saved', guards: { sheet: false } })
  })
})

async function readCode(pdf: Buffer | undefined): Promise<string> {
  const { PDFDocument, PDFRawStream, decodePDFRawStream } = await import('@cantoo/pdf-lib')
  const document = await PDFDocument.load(pdf ?? Buffer.alloc(0))
  const streams = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFRawStream ? [object] : []))
  const text = streams.map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')).join('\n')
  const shown = [...text.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, hex]) =>
    Buffer.from(hex ?? '', 'hex').toString('latin1'),
  )
  return shown.filter((row) => /^([0-9a-f]{4} ?)+$/.test(row)).join(' ')
}
