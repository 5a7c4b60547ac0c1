import { assign, type SnapshotFrom, setup } from 'xstate'
import type { CheckedCode } from './event.ts'
import type { CodesNow } from './to-view.ts'
import type { KioskView } from './view.ts'

export type KioskSettingsEvent =
  | { readonly type: 'open-settings'; readonly hasCodes: boolean }
  | { readonly type: 'close-settings' | 'close-code' | 'give-code' }
  | ({ readonly type: 'CHECKED' } & CheckedCode)
  /** The file of codes could not be written, so the code was not checked. */
  | { readonly type: 'UNCHECKED' }
  | { readonly type: 'ADDED'; readonly name: string }

/** The kiosk's settings at a desk. If there are codes, one must be given before they can be changed. */
export const kioskSettingsMachine = setup({
  types: { context: {} as { readonly staff: string | undefined }, events: {} as KioskSettingsEvent },
  actions: {
    nameStaff: assign(({ context: { staff }, event }) => ({ staff: 'name' in event ? event.name : staff })),
    forgetStaff: assign({ staff: undefined }),
  },
  guards: {
    hasCodes: ({ event }) => event.type === 'open-settings' && event.hasCodes,
    isRight: ({ event }) => event.type === 'CHECKED' && event.is === 'right',
    isWrong: ({ event }) => event.type === 'CHECKED' && event.is === 'wrong',
  },
}).createMachine({
  id: 'kiosk-settings',
  context: { staff: undefined },
  initial: 'closed',
  states: {
    closed: {
      entry: 'forgetStaff',
      on: { 'open-settings': [{ guard: 'hasCodes', target: 'pad' }, { target: 'open' }] },
    },
    pad: {
      initial: 'empty',
      on: {
        'close-settings': 'closed',
        'close-code': 'closed',
        'give-code': '.checking',
        CHECKED: [
          { guard: 'isRight', target: 'open', actions: 'nameStaff' },
          { guard: 'isWrong', target: '.wrong' },
          { target: '.empty' },
        ],
      },
      states: { empty: {}, checking: { on: { 'give-code': {}, UNCHECKED: 'empty' } }, wrong: {} },
    },
    open: { on: { 'close-settings': 'closed', 'close-code': 'closed', ADDED: { actions: 'nameStaff' } } },
  },
})

/** Returns the settings as our screens show them; undefined while they are closed. */
export function toKioskSettingsView(
  snapshot: SnapshotFrom<typeof kioskSettingsMachine>,
  { list, wait, damaged }: CodesNow,
): KioskView | undefined {
  if (snapshot.matches('closed')) return undefined
  const settings = { at: 'settings', voice: false, called: false } as const
  if (snapshot.matches('pad')) {
    return {
      ...settings,
      code: { wrong: snapshot.matches({ pad: 'wrong' }), wait: Math.ceil(wait / 1000), ...(damaged && { damaged }) },
    }
  }
  const { staff } = snapshot.context
  return { ...settings, ...(staff !== undefined && { staff }), codes: list }
}
