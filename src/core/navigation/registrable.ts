/** A host, cut before the part that somebody registered: whoever owns that part made all that stands before it. */
export interface CutHost {
  /** With its last dot; '' where there is none. */
  readonly before: string
  readonly registrable: string
}

/** Endings of two labels under which names of public bodies stand; all others have one. */
const LONG_ENDINGS: readonly string[] = ['gouv.fr', 'asso.fr']

/** Cuts a host before the part that somebody registered. It knows the endings of listed hosts, and no list of all that there are. */
export function cutHost(host: string): CutHost {
  const labels = host.split('.')
  const ending = LONG_ENDINGS.includes(labels.slice(-2).join('.')) ? 2 : 1
  const registrable = labels.slice(-ending - 1).join('.')
  return { before: host.slice(0, host.length - registrable.length), registrable }
}
