import type { HomeView, KeysTrouble } from '../../../core/session/view/view.ts'

/** Something of the set-up that waits for whoever looks after the computer; no person is kept from a visit by it. */
export type ToFinish =
  | { readonly part: 'setup'; readonly what: 'setup' }
  | { readonly part: 'care'; readonly what: KeysTrouble }
  | { readonly part: 'organisation'; readonly what: 'organisation' }
  | { readonly part: 'supervision'; readonly what: 'witness' }
  | { readonly part: 'settings'; readonly what: 'voice' }

/**
 * Lists what is left to set up. `hasVoice`: whether this computer can read aloud; undefined where that is not known yet.
 * Before the set-up was led to its end it stands for what it leads to.
 */
export function listToFinish(
  { journal, organisation, witnessDue, setup }: HomeView,
  hasVoice: boolean | undefined,
): readonly ToFinish[] {
  const isLed = setup === undefined
  const keys = journal.is === 'ready' ? journal.keys : undefined
  return [
    ...(isLed ? [] : [{ part: 'setup' as const, what: 'setup' as const }]),
    ...(keys && (isLed || keys === 'replaced') ? [{ part: 'care' as const, what: keys }] : []),
    ...(organisation === 'waiting' ? [{ part: 'organisation' as const, what: 'organisation' as const }] : []),
    ...(isLed && witnessDue === true ? [{ part: 'supervision' as const, what: 'witness' as const }] : []),
    ...(hasVoice === false ? [{ part: 'settings' as const, what: 'voice' as const }] : []),
  ]
}
