import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { compare, createEnds, isPairing, pair, until } from './two-ends.ts'

const ends = createEnds()
afterEach(ends.close)

describe('a desk and a kiosk', () => {
  it('show the same six digits, and are paired once people at both have confirmed', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    const [first, second] = await compare(kiosk, desk)
    expect(first).toMatch(/^\d{6}$/)
    expect(second).toBe(first)
    desk.command({ do: 'same-code' })
    await until(() => isPairing(desk, 'agreed'), 'the word of the desk')
    expect(kiosk.view().staff.desks).toEqual([])
    kiosk.command({ do: 'same-code' })
    await until(() => isPairing(desk, 'paired') && isPairing(kiosk, 'paired'), 'both words')
    await until(() => kiosk.view().staff.desks[0]?.isLinked === true, 'the link')
    for (const { written } of [kiosk, desk])
      expect(written).toEqual([{ kind: 'call-pairing', what: 'paired', key: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  })

  it('are not paired when somebody reports different codes', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    await compare(kiosk, desk)
    kiosk.command({ do: 'other-code' })
    await until(() => isPairing(desk, 'failed'), 'the end at the desk')
    desk.command({ do: 'same-code' })
    expect([...kiosk.view().staff.desks, ...desk.view().kiosks]).toEqual([])
    expect([...kiosk.written, ...desk.written]).toEqual([])
  })

  it('reconnect after a restart of either, and know each other’s place', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    await pair(kiosk, desk)
    kiosk.command({ do: 'place', place: { room: 'hall' } })
    desk.command({ do: 'place', place: { room: 'counter', number: 2 } })
    await until(() => kiosk.view().staff.desks[0]?.place.room === 'counter', 'the counter')
    await until(() => desk.view().kiosks[0]?.place.room === 'hall', 'the hall')
    const port = kiosk.toPort()
    kiosk.close()
    await until(() => desk.view().kiosks[0]?.isLinked === false, 'the lost link')
    const again = ends.openKiosk(kiosk.userData, port)
    await until(() => again.view().staff.desks[0]?.isLinked === true, 'the link')
    expect(again.view().staff.desks[0]?.place).toEqual({ room: 'counter', number: 2 })
    expect(again.view().place).toEqual({ room: 'hall' })
  })

  it('are unpaired once either side decides so', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    await pair(kiosk, desk)
    kiosk.command({ do: 'unpair', peer: kiosk.view().staff.desks[0]?.id ?? '' })
    await until(() => desk.view().kiosks[0]?.isLinked === false, 'the lost link')
    expect(kiosk.view().staff.desks).toEqual([])
    expect(kiosk.written.at(-1)).toMatchObject({ kind: 'call-pairing', what: 'removed' })
    desk.command({ do: 'unpair', peer: desk.view().kiosks[0]?.id ?? '' })
    expect(desk.view().kiosks).toEqual([])
  })

  it('save nothing about anybody on the disk, and their keys for this user only', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    await pair(kiosk, desk)
    for (const { userData } of [kiosk, desk]) {
      await until(() => existsSync(join(userData, 'call-pairs.json')), 'the file')
      expect(readdirSync(userData).sort()).toEqual(['call-key.json', 'call-pairs.json'])
      const kept: unknown = JSON.parse(readFileSync(join(userData, 'call-pairs.json'), 'utf8'))
      expect(kept).toMatchObject({ place: { room: 'reception' }, peers: [{ place: { room: 'reception' } }] })
      for (const file of readdirSync(userData)) expect(statSync(join(userData, file)).mode & 0o077).toBe(0)
    }
  })
})

describe('a desk', () => {
  it.each([
    ['', 'address-unreadable'],
    ['192.168.1', 'address-unreadable'],
    ['127.0.0.1:1', 'unreachable'],
  ])('says why %j leads to no kiosk', async (address, why) => {
    const desk = ends.openDesk()
    desk.command({ do: 'reach-kiosk', address })
    await until(() => isPairing(desk, 'failed'), 'the word')
    expect(desk.view().pairing).toEqual({ is: 'failed', why })
    desk.command({ do: 'close-pairing' })
    expect(desk.view().pairing).toBeUndefined()
  })

  it('is paired with no kiosk that does not wait for one', async () => {
    const [kiosk, first, second] = [ends.openKiosk(), ends.openDesk(), ends.openDesk()]
    await pair(kiosk, first)
    second.command({ do: 'reach-kiosk', address: kiosk.toAddress() })
    await until(() => isPairing(second, 'failed'), 'the word')
    expect(second.view().pairing).toEqual({ is: 'failed', why: 'not-pairing' })
  })

  it('touches neither network nor disk before it is paired', () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    expect(readdirSync(desk.userData)).toEqual([])
    expect(kiosk.view().staff.addresses).toEqual([])
  })

  it('reports a damaged key, and does not replace it', async () => {
    const userData = ends.openFolder()
    writeFileSync(join(userData, 'call-key.json'), '{}')
    const desk = ends.openDesk(userData)
    desk.command({ do: 'reach-kiosk', address: '127.0.0.1' })
    await until(() => isPairing(desk, 'failed'), 'the word')
    expect(desk.view().pairing).toEqual({ is: 'failed', why: 'key-damaged' })
    expect(ends.openKiosk(userData).view().staff.trouble).toBe('key-damaged')
    expect(readFileSync(join(userData, 'call-key.json'), 'utf8')).toBe('{}')
  })
})

describe('a call', () => {
  it('rings at the desk, is answered there, and shows at the kiosk who comes', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    await pair(kiosk, desk)
    desk.command({ do: 'place', place: { room: 'office', number: 3 } })
    await until(() => kiosk.view().staff.desks[0]?.place.room === 'office', 'the office')
    kiosk.ring(false)
    await until(() => kiosk.view().call.is === 'ringing', 'the ringing')
    expect(desk.rung).toHaveLength(1)
    desk.command({ do: 'answer', kiosk: desk.view().kiosks[0]?.id ?? '', how: 'soon' })
    await until(() => kiosk.view().call.is === 'soon', 'the answer')
    expect(kiosk.view().call).toEqual({ is: 'soon', by: { room: 'office', number: 3 } })
    desk.command({ do: 'answer', kiosk: desk.view().kiosks[0]?.id ?? '', how: 'coming' })
    await until(() => kiosk.view().call.is === 'coming', 'the second answer')
    kiosk.end(false)
    await until(() => desk.toCall()?.is === 'left', 'the end')
    const said = (written: readonly unknown[]) => written.slice(1)
    expect(said(kiosk.written)).toEqual([
      { kind: 'kiosk', what: 'called' },
      { kind: 'call', side: 'kiosk', what: 'soon' },
      { kind: 'call', side: 'kiosk', what: 'coming' },
    ])
    expect(said(desk.written)).toEqual([
      { kind: 'call', side: 'desk', what: 'rang' },
      { kind: 'call', side: 'desk', what: 'soon' },
      { kind: 'call', side: 'desk', what: 'coming' },
    ])
    expect(kiosk.touched.length).toBeGreaterThan(1)
  })

  it('shows at once that nobody was reached where no desk is connected', () => {
    const kiosk = ends.openKiosk()
    kiosk.ring(false)
    expect(kiosk.view().call).toEqual({ is: 'unreached' })
    expect(kiosk.written).toEqual([])
    kiosk.end(false)
    expect(kiosk.written.at(-1)).toEqual({ kind: 'call', side: 'kiosk', what: 'unreached' })
  })

  it('rings at every desk, and shows the others who comes', async () => {
    const [kiosk, first, second] = [ends.openKiosk(), ends.openDesk(), ends.openDesk()]
    await pair(kiosk, first)
    await pair(kiosk, second)
    first.command({ do: 'place', place: { room: 'hall' } })
    await until(() => kiosk.view().staff.desks.some(({ place }) => place.room === 'hall'), 'the hall')
    kiosk.ring(false)
    await until(() => first.toCall()?.is === 'ringing' && second.toCall()?.is === 'ringing', 'both desks')
    first.command({ do: 'answer', kiosk: first.view().kiosks[0]?.id ?? '', how: 'coming' })
    await until(() => second.toCall()?.is === 'taken', 'the word at the other')
    expect(second.toCall()).toEqual({ is: 'taken', by: { room: 'hall' } })
  })

  it('is missed at the desk when the person leaves before anybody answers, and stays until it is seen', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    await pair(kiosk, desk)
    kiosk.ring(false)
    await until(() => desk.toCall()?.is === 'ringing', 'the ringing')
    kiosk.end(false)
    await until(() => desk.toCall()?.is === 'missed', 'the end')
    expect(desk.written.at(-1)).toEqual({ kind: 'call', side: 'desk', what: 'unanswered' })
    desk.command({ do: 'seen', kiosk: desk.view().kiosks[0]?.id ?? '' })
    expect(desk.toCall()?.is).toBe('quiet')
  })

  it('that is taken back at once writes no line, and stops ringing', async () => {
    const [kiosk, desk] = [ends.openKiosk(), ends.openDesk()]
    await pair(kiosk, desk)
    kiosk.ring(false)
    await until(() => desk.toCall()?.is === 'ringing', 'the ringing')
    kiosk.end(true)
    await until(() => desk.toCall()?.is === 'missed', 'the end')
    expect(kiosk.written.map(({ kind }) => kind)).toEqual(['call-pairing'])
  })
})
