import { createHmac } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { type KeptLibrary, openKeptLibrary } from '../../../src/main/library/kept-library.ts'
import { OrganisationDesk } from '../../../src/main/organisation/organisation.ts'
import { createMaker, type Maker } from '../../channel/maker.ts'
import { type Computer, createComputer, mend, NEIGHBOUR, SHIPPED } from '../channel/desk.ts'
import { createGuard, PASSPHRASE } from '../organisation/known-guard.ts'

let maker: Maker
let computer: Computer
let reads = 0
beforeEach(() => {
  maker = createMaker()
  const plain = createComputer()
  computer = createComputer(plain.userData, 'desk', SHIPPED, count(plain.userData))
  reads = 0
})
afterEach(() => {
  maker.remove()
  rmSync(computer.userData, { recursive: true, force: true })
})

function count(userData: string): KeptLibrary {
  const authenticate = (text: string) => createHmac('sha256', 'machine').update(text).digest('hex')
  const kept = openKeptLibrary({ userData, build: () => '1', authenticate })
  return {
    find: (from, read) =>
      kept.find(from, () => {
        reads += 1
        return read()
      }),
  }
}

const without = () => createComputer(computer.userData).library()

describe('the pack that is used', () => {
  it('is read from YAML once, and again only when another is used', async () => {
    maker.publish([mend(2), ...NEIGHBOUR])
    await computer.adopt(maker.pack)
    for (const _ of [1, 2, 3]) expect(computer.again().library()).toEqual(without())
    expect(reads).toBe(1)
    maker.publish([mend(3, 'Commencer'), ...NEIGHBOUR])
    await computer.channel.look()
    await computer.accept()
    for (const _ of [1, 2, 3]) expect(computer.again().library()).toEqual(without())
    expect(reads).toBe(2)
    await computer.channel.act({ do: 'back', passphrase: PASSPHRASE })
    expect(computer.again().library()).toEqual(without())
  })

  it('is not taken from the cache where the pack itself was changed on the disk', async () => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    computer.library()
    const { active } = JSON.parse(readFileSync(join(computer.userData, 'channel/state.json'), 'utf8'))
    const file = join(computer.userData, 'channel', `${active.digest}.pack.json`)
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('Entrer', 'Payer'))
    const again = computer.again()
    expect(again.library()).toEqual(readLibrary(SHIPPED))
    expect(again.channel.view()).toMatchObject({ refusal: { code: 'damaged' } })
  })
})

describe('an organisation’s folder', () => {
  it('is read from YAML once, and again when the folder or a decision about it changes', async () => {
    const { userData } = computer
    const folder = join(userData, 'flows')
    mkdirSync(join(folder, 'voisin'), { recursive: true })
    for (const { path, text } of NEIGHBOUR) writeFileSync(join(folder, path), text)
    writeFileSync(join(userData, 'organisation.json'), JSON.stringify({ folder }))
    const open = (kept?: KeptLibrary) =>
      new OrganisationDesk({
        userData,
        shipped: () => SHIPPED,
        shippedLibrary: () => readLibrary(SHIPPED),
        guard: createGuard(),
        language: () => 'fr',
        ...(kept && { kept }),
      })
    const kept = count(userData)
    const expectSame = () => {
      const library = open(kept).library()
      expect(library).toEqual(open().library())
      return library?.flows.map(({ flow }) => flow)
    }
    expect(expectSame()).toEqual(['essai/demarche'])
    await open(kept).decide({ decided: 'approved', passphrase: PASSPHRASE })
    for (const _ of [1, 2, 3]) expect(expectSame()).toEqual(['essai/demarche', 'voisin/demarche'])
    expect(reads).toBe(2)
    await open(kept).decide({ decided: 'refused', passphrase: PASSPHRASE })
    expect(expectSame()).toEqual(['essai/demarche'])
    await open(kept).decide({ decided: 'approved', passphrase: PASSPHRASE })
    writeFileSync(join(folder, 'voisin/demarche.yml'), NEIGHBOUR[0]?.text.replace('Ouvrir', 'Payer') ?? '')
    expect(expectSame()).toEqual(['essai/demarche'])
  })
})
