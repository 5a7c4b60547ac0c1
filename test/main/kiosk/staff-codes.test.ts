import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStaffCodes } from '../../../src/main/kiosk/staff-codes.ts'
import { openWipeMarker } from '../../../src/main/kiosk/wipe-marker.ts'
import { shredFolder } from '../../../src/main/visit-folder.ts'
import { LOW_COST } from '../low-cost.ts'

let folder: string
let now = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-staff-'))
  now = 1_000
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openStaffCodes(folder, () => now, LOW_COST)

describe('staff codes', () => {
  it('name the owner of a code, and save neither codes nor fast hashes', async () => {
    const codes = open()
    await codes.add('Accueil', '271828')
    await codes.add('Sami', '314159')
    expect(await open().check('314159')).toMatchObject({ is: 'right', name: 'Sami' })
    const kept = readFileSync(join(folder, 'staff-codes.json'), 'utf8')
    expect(kept).not.toMatch(/271828|314159/)
    expect(statSync(join(folder, 'staff-codes.json')).mode & 0o777).toBe(0o600)
  })

  it('wait after five wrong ones, even for the right one, and also after a new start', async () => {
    const codes = open()
    await codes.add('Accueil', '271828')
    for (let times = 0; times < 5; times += 1) expect(await codes.check('000000')).toEqual({ is: 'wrong' })
    expect(codes.wait()).toBe(60_000)
    expect(await codes.check('271828')).toEqual({ is: 'wait' })
    const again = open()
    expect(await again.check('271828')).toEqual({ is: 'wait' })
    now += 60_000
    expect(await again.check('271828')).toMatchObject({ is: 'right' })
    expect(again.wait()).toBe(0)
  })

  describe('whose file is damaged', () => {
    const NEW = { passphrase: 'les pommes sont mûres', name: 'Accueil', code: '161803' }
    const guard = (isSet: boolean) => ({
      isSet: () => isSet,
      wait: () => 0,
      try: async (typed: string) => (typed === NEW.passphrase ? ('opened' as const) : ('wrong' as const)),
    })
    const openDamaged = (isSet: boolean) => openStaffCodes(folder, () => now, LOW_COST, guard(isSet))

    it('are replaced only with the supervisor’s passphrase, and the old file is kept', async () => {
      writeFileSync(join(folder, 'staff-codes.json'), '{ half')
      const codes = openDamaged(true)
      expect(codes.damaged()).toBe('passphrase')
      expect(await codes.check('161803')).toEqual({ is: 'wrong' })
      expect(await codes.renew({ ...NEW, passphrase: 'les poires' })).toEqual({ is: 'wrong' })
      await codes.add('Quelqu’un', '111111')
      expect(readFileSync(join(folder, 'staff-codes.json'), 'utf8')).toBe('{ half')
      expect(await codes.renew(NEW)).toMatchObject({ is: 'right', name: 'Accueil' })
      expect(codes.damaged()).toBeUndefined()
      expect(codes.list().map(({ name }) => name)).toEqual(['Accueil'])
      expect(readFileSync(join(folder, 'staff-codes.damaged.json'), 'utf8')).toBe('{ half')
      const again = openDamaged(true)
      expect(again.damaged()).toBeUndefined()
      expect(await again.check('161803')).toMatchObject({ is: 'right', name: 'Accueil' })
    })

    it('are not chosen where no passphrase is set, nor while they can be read', async () => {
      const codes = openDamaged(true)
      await codes.add('Sami', '314159')
      expect(await codes.renew(NEW)).toEqual({ is: 'wrong' })
      writeFileSync(join(folder, 'staff-codes.json'), '{ half')
      expect(openDamaged(false).damaged()).toBe('nobody')
    })
  })

  it('do not count as empty when their file is damaged: nobody may choose a first code', async () => {
    writeFileSync(join(folder, 'staff-codes.json'), '{')
    expect(open().list()).toHaveLength(1)
    expect(await open().check('271828')).toEqual({ is: 'wrong' })
  })
})

describe('the mark of a visit on the disk', () => {
  it('is marked from the first touch to the end of the wipe', () => {
    const marker = openWipeMarker(folder)
    expect(marker.isThere()).toBe(false)
    marker.set()
    expect(openWipeMarker(folder).isThere()).toBe(true)
    marker.clear()
    expect(marker.isThere()).toBe(false)
  })

  it('is overwritten before it is removed', () => {
    const files = join(folder, 'visit-files')
    mkdirSync(join(files, 'deep'), { recursive: true })
    writeFileSync(join(files, 'deep/recu.pdf'), 'x'.repeat(3_000_000))
    expect(shredFolder(files)).toBe(true)
    expect(shredFolder(files)).toBe(true)
  })
})
