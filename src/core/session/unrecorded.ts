import type { SessionContext } from './context.ts'

/** Whether the two people were asked to go on without a record, and agreed. */
export type Unrecorded = 'asked' | 'agreed'

/**
 * What a visit does when the journal cannot be written: where two people sit, both are asked once and the visit waits
 * for nobody; where a person is alone, as in a kiosk, nobody can agree for them and it must end.
 */
export function whenUnwritable(mode: 'accompaniment' | 'kiosk'): 'ask' | 'end' {
  return mode === 'kiosk' ? 'end' : 'ask'
}

/**
 * The question to ask once the journal failed; none in a visit that was not to be written down anyway, and none in a
 * kiosk, which closes by itself (src/main/kiosk).
 */
export function askUnrecorded({ visit, choice, unrecorded }: SessionContext): Unrecorded | undefined {
  return visit?.consent && whenUnwritable(choice?.mode ?? 'accompaniment') === 'ask'
    ? (unrecorded ?? 'asked')
    : unrecorded
}
