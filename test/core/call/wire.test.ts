import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CALL_PORT, parseCallAddress, toCallAddress } from '../../../src/core/call/address.ts'
import { createAdmission } from '../../../src/core/call/admission.ts'
import { CallError } from '../../../src/core/call/error.ts'
import { toCommitment, toShortCode } from '../../../src/core/call/pairing.ts'
import { type CallMessage, callMessageSchema, createFrameReader, writeFrame } from '../../../src/core/call/wire.ts'

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const hex = (bytes: number) =>
  fc
    .array(fc.nat({ max: 15 }), { minLength: bytes * 2, maxLength: bytes * 2 })
    .map((all) => all.map((one) => one.toString(16)).join(''))
const anyMessage: fc.Arbitrary<CallMessage> = fc.oneof(
  fc.record({ is: fc.constant('ring' as const), call: hex(16) }),
  fc.record({ is: fc.constant('answer' as const), call: hex(16), how: fc.constantFrom('coming', 'soon') }),
  fc.record({ is: fc.constant('commit' as const), commitment: hex(32) }),
  fc.constant<CallMessage>({ is: 'alive' }),
  fc.constant<CallMessage>({ is: 'here', place: { room: 'office', number: 99 } }),
)

describe('messages on the wire', () => {
  it('are decoded as they were encoded, however the stream is split', () => {
    fc.assert(
      fc.property(
        fc.array(anyMessage, { maxLength: 12 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
        (all, cuts) => {
          const bytes = Uint8Array.from(all.flatMap((message) => [...writeFrame(message)]))
          const read = createFrameReader(callMessageSchema)
          const out: CallMessage[] = []
          for (let at = 0; at < bytes.length; ) {
            const step = cuts.next().value
            out.push(...read(bytes.subarray(at, at + step)))
            at += step
          }
          expect(out).toEqual(all)
        },
      ),
    )
  })

  it('fail with one of three codes when they are noise, and with no other error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_500 }), (bytes) => {
        try {
          createFrameReader(callMessageSchema)(bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(CallError)
          expect(['too-large', 'not-json', 'unknown-shape']).toContain((error as CallError).code)
        }
      }),
    )
  })

  it('stay far below the maximum length', () => {
    fc.assert(fc.property(anyMessage, (message) => writeFrame(message).length < 150))
  })
})

describe('the code that people compare', () => {
  const keys = { desk: 'a'.repeat(64), kiosk: 'b'.repeat(64) }
  const nonces = { desk: '1'.repeat(64), kiosk: '2'.repeat(64) }

  it('has six digits, and differs for different keys and nonces', () => {
    const first = toShortCode(keys, nonces, sha256)
    expect(first).toMatch(/^\d{6}$/)
    const others = [
      toShortCode({ ...keys, desk: 'c'.repeat(64) }, nonces, sha256),
      toShortCode({ ...keys, kiosk: 'c'.repeat(64) }, nonces, sha256),
      toShortCode(keys, { ...nonces, desk: '3'.repeat(64) }, sha256),
      toShortCode(keys, { ...nonces, kiosk: '3'.repeat(64) }, sha256),
      toShortCode({ desk: keys.kiosk, kiosk: keys.desk }, nonces, sha256),
    ]
    expect(others).not.toContain(first)
  })

  it('depends on a commitment to nonce and keys', () => {
    const promised = toCommitment(keys, nonces.desk, sha256)
    expect(promised).toMatch(/^[0-9a-f]{64}$/)
    expect(toCommitment(keys, nonces.kiosk, sha256)).not.toBe(promised)
    expect(toCommitment({ ...keys, desk: 'c'.repeat(64) }, nonces.desk, sha256)).not.toBe(promised)
  })
})

describe('the address of a kiosk', () => {
  it.each([
    ['192.168.1.30', '192.168.1.30', CALL_PORT],
    [' Borne-Accueil.mairie.local ', 'borne-accueil.mairie.local', CALL_PORT],
    ['10.0.0.5:50000', '10.0.0.5', 50_000],
  ])('is read from %j', (text, host, port) => {
    expect(parseCallAddress(text)).toEqual({ host, port })
    expect(parseCallAddress(toCallAddress({ host, port }))).toEqual({ host, port })
  })

  it.each(['', ':', '1.2.3', '1.2.3.256', '01.2.3.4', 'a b', 'http://a', 'a:0', 'a:65536', 'a:1:2', '-a', 'a..b', 'é'])(
    'is refused in %j',
    (text) => {
      expect(() => parseCallAddress(text)).toThrow(new CallError('address-unreadable'))
    },
  )
})

describe('the rate limit of a kiosk', () => {
  it('allows an address twelve connections, then one every two seconds, and another address at once', () => {
    let now = 0
    const admits = createAdmission(() => now)
    const tries = (times: number, address = 'a') =>
      Array.from({ length: times }, () => admits(address)).filter(Boolean).length
    expect(tries(1_000)).toBe(12)
    expect(tries(1, 'b')).toBe(1)
    now = 4_000
    expect(tries(1_000)).toBe(2)
    now = 1_000_000
    expect(tries(1_000)).toBe(12)
  })

  it('allows an occasional connection while other addresses flood it', () => {
    let now = 0
    const admits = createAdmission(() => now)
    for (let second = 0; second < 60; second += 1) {
      now = second * 1_000
      for (let one = 0; one < 600; one += 1) admits(`flood ${one}`)
      if (second % 10 === 0) expect(admits('desk')).toBe(true)
    }
  })
})
