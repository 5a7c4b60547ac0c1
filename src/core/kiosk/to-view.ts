import type { SnapshotFrom } from 'xstate'
import type { kioskMachine } from './machine.ts'
import type { CodePadView, KioskView, LeavingView } from './view.ts'

type KioskSnapshot = SnapshotFrom<typeof kioskMachine>

/** The state of the file of staff codes. `wait`: milliseconds until a code is checked again. */
export interface CodesNow {
  readonly list: NonNullable<KioskView['codes']>
  readonly wait: number
  readonly damaged?: CodePadView['damaged'] | undefined
}

/** Returns the kiosk as our screens show it, with the seconds that are left on the machine's own clock. */
export function toKioskView(snapshot: KioskSnapshot, { list, wait, damaged }: CodesNow): KioskView {
  const { voice, staff, askedUntil, journal, now } = snapshot.context
  const at = toAt(snapshot)
  const leaving = toLeaving(snapshot)
  const isCounting = snapshot.matches({ use: { open: { presence: 'asking' } } })
  const isWrong = snapshot.matches({ staff: { pad: 'wrong' } })
  return {
    at,
    voice,
    called: snapshot.matches({ help: 'called' }),
    ...(isCounting && { countdown: toSeconds(askedUntil - now()) }),
    ...(leaving && { leaving }),
    ...(journal !== 'ready' && (at === 'erasing' || at === 'receipt') && { unwritten: true as const }),
    ...(snapshot.matches({ staff: 'pad' }) && {
      code: { wrong: isWrong, wait: toSeconds(wait), ...(damaged && { damaged }) },
    }),
    ...(staff !== undefined && { staff }),
    ...((at === 'setup' || staff !== undefined) && { codes: list }),
  }
}

function toLeaving(snapshot: KioskSnapshot): LeavingView | undefined {
  if (snapshot.matches({ use: { open: { leaving: 'asking' } } })) return { is: 'asking' }
  if (!snapshot.matches({ use: { open: { leaving: 'undoable' } } })) return undefined
  const { undoUntil, now } = snapshot.context
  return { is: 'undoable', seconds: toSeconds(undoUntil - now()) }
}

function toAt(snapshot: KioskSnapshot): KioskView['at'] {
  if (snapshot.matches({ use: { open: { screens: 'welcome' } } })) return 'welcome'
  if (snapshot.matches({ use: 'open' })) return 'visit'
  const at = UNOPENED.find((one) => snapshot.matches({ use: one }))
  return at ?? 'closed'
}

const UNOPENED = ['setup', 'settings', 'closed', 'attract', 'erasing', 'receipt'] as const

function toSeconds(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / 1000))
}
