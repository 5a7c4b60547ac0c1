import { afterEach, describe, expect, it, vi } from 'vitest'
import type { TrustedMetadata } from '../../src/channel/check-pack.ts'
import { ATTACKS } from './attacks/attacks.ts'
import { createMaker, FILES, type Maker, MENDED } from './maker.ts'

let maker: Maker | undefined
afterEach(() => {
  vi.useRealTimers()
  maker?.remove()
})

describe('a trusted pack', () => {
  it('gives its files, and again if nothing changed', async () => {
    maker = createMaker()
    maker.publish(FILES)
    const first = await maker.check(maker.firstRoot())
    expect(first).toMatchObject({ organisation: 'La mission locale', version: 1, files: FILES })
    expect(await maker.check(first.trusted)).toMatchObject({ version: 1, digest: first.digest })
    maker.publish(MENDED)
    expect(await maker.check(first.trusted)).toMatchObject({ version: 2, files: MENDED })
    expect(maker.leftovers()).toEqual([])
  })

  it('may be signed by new keys, one after the other', async () => {
    maker = createMaker()
    maker.publish(FILES)
    const { trusted } = await maker.check(maker.firstRoot())
    for (const role of ['timestamp', 'targets', 'root', 'snapshot'] as const) maker.rotate(role)
    maker.publish(MENDED)
    expect(await maker.check(trusted)).toMatchObject({ version: 2, files: MENDED })
  })
})

describe('a desk', () => {
  it.each(ATTACKS.map((one) => [one.attack, one] as const))('refuses %s', async (_, { run, code, role }) => {
    maker = createMaker()
    maker.publish(FILES)
    let trusted: TrustedMetadata = (await maker.check(maker.firstRoot())).trusted
    const follow = async () => {
      trusted = (await maker!.check(trusted)).trusted
    }
    const source = (await run(maker, { follow, trusted: () => trusted })) ?? maker.source()
    const refused = maker.check(trusted, source)
    await expect(refused).rejects.toMatchObject({ name: 'ChannelError', code, ...(role && { role }) })
    expect(maker.leftovers()).toEqual([])
  })

  it('is tried with more than 24 attacks', () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(24)
  })
})
