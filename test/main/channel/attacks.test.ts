import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ATTACKS } from '../../channel/attacks/attacks.ts'
import { createMaker, type Maker } from '../../channel/maker.ts'
import { type Computer, createComputer, mend } from './desk.ts'

let maker: Maker
let computer: Computer
beforeEach(() => {
  maker = createMaker()
  computer = createComputer()
})
afterEach(() => {
  vi.useRealTimers()
  maker.remove()
  rmSync(computer.userData, { recursive: true, force: true })
})

const read = () => readFileSync(join(computer.userData, 'channel/state.json'), 'utf8')

describe('a computer under attack', () => {
  it.each(ATTACKS.map((one) => [one.attack, one] as const))('stays unchanged: %s', async (_, { run, code }) => {
    maker.publish([mend(2)])
    await computer.adopt(maker.pack)
    const follow = async () => void (await computer.channel.look())
    await run(maker, { follow, trusted: () => JSON.parse(read()).trusted })
    const before = JSON.parse(read())
    const library = computer.library()
    const packs = readdirSync(join(computer.userData, 'channel')).toSorted()
    if (code === 'source-missing') rmSync(maker.pack, { recursive: true })
    expect(await computer.channel.look()).toMatchObject({ is: 'refused', code })
    // Of a refused pack, the app keeps only a newer root that the old root's keys signed.
    const { root: _root, ...trusted } = before.trusted
    const after = JSON.parse(read())
    expect(after).toMatchObject({ ...before, refusal: code, trusted })
    expect(readdirSync(join(computer.userData, 'channel')).toSorted()).toEqual(packs)
    expect(computer.library()).toEqual(library)
  })
})
