import { ChannelError, type ChannelErrorCode, type PackRole } from '../core/channel/error.ts'

/** The messages of tuf-js 6, which wraps its own error classes: only the message tells which rule was broken. */
const REFUSALS: readonly (readonly [RegExp, ChannelErrorCode])[] = [
  [/signed by 0\/\d+ keys/, 'not-signed'],
  [/signed by \d+\/\d+ keys/, 'too-few-signatures'],
  [/is expired/, 'expired'],
  [/is less than current version|Missing file .* in new snapshot/, 'rolled-back'],
  [/Expected version \d+, got/, 'wrong-root-version'],
  [/doesn't match timestamp|does not match snapshot version|Expected (?:hash|length)/, 'mixed'],
  [/duplicate key IDs|multiple signatures/, 'duplicate-key'],
]

const ROLE = /\b(root|timestamp|snapshot|targets)(?:\.json)?\b/

/**
 * Names the rule by which TUF refused a pack. The refusal itself never depends on this: an unknown message becomes
 * `not-a-pack`. `file`: the one that was fetched last.
 */
export function nameRefusal(error: unknown, file: string): ChannelError {
  if (error instanceof ChannelError) return error
  const says = error instanceof Error ? error.message : ''
  const code = REFUSALS.find(([pattern]) => pattern.test(says))?.[1] ?? 'not-a-pack'
  // "Unable to load snapshot metadata error Error: Final timestamp.json is expired": the last part names the rule.
  const words = says.slice(says.lastIndexOf('Error: ') + 1)
  const role = toRole(words) ?? toRole(file)
  return new ChannelError(code, { cause: error, ...(role && { role }) })
}

function toRole(words: string): PackRole | undefined {
  return ROLE.exec(words)?.[1] as PackRole | undefined
}
