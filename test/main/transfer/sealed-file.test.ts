import { armor, Encrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, it } from 'vitest'
import { LARGEST_FILE, openSealed, sealText } from '../../../src/main/transfer/sealed-file.ts'

const identity = await generateX25519Identity()
const recipient = await identityToRecipient(identity)
const other = await generateX25519Identity()
const sealed = await sealText('{"a":1}', recipient)
const refusal = (code: string) => expect.objectContaining({ code })
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const bytes = (words: string) => Buffer.from(words, 'latin1')

describe('a sealed file', () => {
  it('opens with its key, and reveals nothing without it', async () => {
    expect(await openSealed(sealed, identity)).toBe('{"a":1}')
    expect(text(sealed)).not.toContain('"a"')
    await expect(openSealed(sealed, other)).rejects.toThrow(refusal('wrong-key'))
  })

  it('has the age format, also as text for mail', async () => {
    expect(text(sealed).startsWith('age-encryption.org/v1\n-> X25519 ')).toBe(true)
    const letters = armor.encode(sealed)
    expect(await openSealed(bytes(`\r\n${letters}`), identity)).toBe('{"a":1}')
    await expect(openSealed(bytes(letters.slice(0, 120)), identity)).rejects.toThrow(refusal('cut'))
  })

  it('is reported as cut wherever it was cut', async () => {
    for (let length = 1; length < sealed.length; length += 1)
      await expect(openSealed(sealed.subarray(0, length), identity), `at ${length}`).rejects.toThrow(refusal('cut'))
  })

  it('does not open with any byte changed', async () => {
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(openSealed(changed, identity), `at ${at}`).rejects.toThrow(
        expect.objectContaining({ name: 'TransferError' }),
      )
    }
  })

  it('does not open with data after its end', async () => {
    await expect(openSealed(Buffer.concat([sealed, Buffer.from('more')]), identity)).rejects.toThrow(refusal('cut'))
  })

  it.each([
    ['nothing', '', 'not-age'],
    ['a letter', 'Bonjour,\nvoici le dossier.', 'not-age'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'not-age'],
    ['a later age', 'age-encryption.org/v2\n-> X25519 abc\nabc\n--- abc\n0123456789', 'other-version'],
    ['the name of age only', 'age-encryption.org is a format', 'not-age'],
  ])('that is %s is recognised as such', async (_, words, code) => {
    await expect(openSealed(bytes(words), identity)).rejects.toThrow(refusal(code))
  })

  it('is not read where it is too large', async () => {
    await expect(openSealed(new Uint8Array(LARGEST_FILE + 1), identity)).rejects.toThrow(refusal('too-large'))
  })

  it('counts as somebody else’s under a passphrase or another kind of key', async () => {
    const byPassphrase = new Encrypter()
    byPassphrase.setPassphrase('six mots que personne ne sait')
    byPassphrase.setScryptWorkFactor(2)
    await expect(openSealed(await byPassphrase.encrypt('x'), identity)).rejects.toThrow(refusal('wrong-key'))
    const hybrid = new Encrypter()
    hybrid.addRecipient(await identityToRecipient(await generateHybridIdentity()))
    await expect(openSealed(await hybrid.encrypt('x'), identity)).rejects.toThrow(refusal('wrong-key'))
  })

  it('is reported as damaged where it holds no text', async () => {
    const encrypter = new Encrypter()
    encrypter.addRecipient(recipient)
    const file = await encrypter.encrypt(Uint8Array.of(0xff, 0xfe, 0xfd))
    await expect(openSealed(file, identity)).rejects.toThrow(refusal('cut'))
  })
})
