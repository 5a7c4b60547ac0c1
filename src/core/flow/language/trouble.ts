import type { FlowErrorCode } from '../read/error.ts'

/**
 * The kinds of trouble with a flow file that a worker gets to see; the exact code and the correction are for its
 * author.
 */
export type FlowTrouble = 'unreadable' | 'too-large' | 'mistake' | 'host' | 'portal' | 'name' | 'newer'

const TROUBLES: Readonly<Partial<Record<FlowErrorCode, FlowTrouble>>> = {
  'file-too-large': 'too-large',
  'folder-too-large': 'too-large',
  'control-character': 'unreadable',
  'not-yaml': 'unreadable',
  directive: 'unreadable',
  'several-documents': 'unreadable',
  alias: 'unreadable',
  tag: 'unreadable',
  'duplicate-key': 'unreadable',
  'forbidden-key': 'unreadable',
  'too-deep': 'unreadable',
  'unknown-file': 'unreadable',
  'host-not-approved': 'host',
  'host-look-alike': 'host',
  'start-not-allowed': 'host',
  'portal-missing': 'portal',
  'name-taken': 'name',
  'format-unknown': 'newer',
}

export function toTrouble(code: FlowErrorCode): FlowTrouble {
  return TROUBLES[code] ?? 'mistake'
}
