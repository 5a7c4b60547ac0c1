import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

interface Failure {
  readonly code: string
  readonly says: string
  readonly stops: boolean
}

interface Evidence {
  readonly output: string
  readonly report?: { readonly causes?: readonly { readonly code?: string; readonly message: string }[] }
  readonly signal?: string
}

const SCRIPT = join(import.meta.dirname, '../../scripts/electron/failure.mjs')
const script: unknown = await import(pathToFileURL(SCRIPT).href)
const { toFailure } = script as { readonly toFailure: (evidence: Evidence) => Failure }

it.each([
  ['Error: ENOSPC: no space left on device, write', 'disk'],
  ["Error: EACCES: permission denied, mkdir '/home/x'", 'disk'],
  ['ChecksumMismatchError: Generated checksum for "x.zip" did not match expected checksum.', 'checksum'],
])('stops at what another engine would not mend: %s', (output, code) => {
  expect(toFailure({ output })).toMatchObject({ code, stops: true })
})

it.each([
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ['EAI_AGAIN', 'dns'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['ENETUNREACH', 'connection'],
])('knows %s', (error, code) => {
  const causes = [{ code: error, message: 'said by Node' }, { message: 'fetch failed' }]
  const found = toFailure({ output: 'TypeError: fetch failed', report: { causes } })
  expect(found).toMatchObject({ code, stops: false })
  expect(found.says).toContain(error)
})

it('says the line of the installer that it does not know', () => {
  const output = "node:internal/modules/cjs/loader:1\n\nError: Cannot find module 'x'\n    at y\n"
  expect(toFailure({ output })).toMatchObject({
    code: 'unknown',
    says: "electron’s installer failed (Error: Cannot find module 'x')",
  })
})
