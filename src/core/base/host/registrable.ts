/** A host, split before its registrable part: the owner of that part controls everything before it. */
export interface CutHost {
  /** With its last dot; '' if there is none. */
  readonly before: string
  readonly registrable: string
}

/** Endings of two labels under which public bodies have names; all others have one label. */
const LONG_ENDINGS: readonly string[] = ['gouv.fr', 'asso.fr']

/**
 * Splits a host before its registrable part. Knows the endings of listed hosts only, not the whole public suffix list.
 */
export function cutHost(host: string): CutHost {
  const labels = host.split('.')
  const ending = LONG_ENDINGS.includes(labels.slice(-2).join('.')) ? 2 : 1
  const registrable = labels.slice(-ending - 1).join('.')
  return { before: host.slice(0, host.length - registrable.length), registrable }
}
