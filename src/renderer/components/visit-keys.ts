import { useEffect, useLayoutEffect } from 'react'
import type { GuideView } from '../../core/app/view/guide-screen.ts'
import { findNextWord } from '../../core/attribution/attribute.ts'
import { canTakeHand } from '../../core/attribution/role.ts'
import type { Holder } from '../../core/attribution/scale.ts'
import { bridge } from '../bridge.ts'
import { useSend } from '../session.ts'

/** Key that takes and gives back the hand; while the portal has the focus, the main process handles it. */
const HAND_KEY = 'F8'

/** Lets the key of the hand act on what the screen shows from its first paint on: what it asks for depends on what people saw. */
export function useHandKey(holder: Holder): void {
  const send = useSend()
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== HAND_KEY || event.repeat) return
      event.preventDefault()
      send({ do: holder === 'person' ? 'take-hand' : 'return-hand' })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [holder, send])
}

/** Key by which the helper says that a word helped; while the portal has the focus, the main process handles it. */
const WORD_KEY = 'F7'

/** Lets the key of the word act: a further press at once says another one. */
export function useWordKey({ hand: { helper, word }, undo }: Pick<GuideView, 'hand' | 'undo'>): void {
  const send = useSend()
  const isFresh = undo?.what === 'said'
  useLayoutEffect(() => {
    if (!canTakeHand(helper)) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== WORD_KEY || event.repeat) return
      event.preventDefault()
      send({ do: 'say-word', word: findNextWord(word, isFresh) })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [helper, isFresh, word, send])
}

/** Key that moves the focus from the coach to the portal; while the portal has the focus, the main process handles it. */
const SIDE_KEY = 'F6'

/**
 * Lets a key move the focus from the coach to the page. On the way back `focusCoach` puts it on text to read: never on a button,
 * which a key press meant for the page would trigger.
 */
export function useSideKey(toPage: () => void, focusCoach: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== SIDE_KEY || event.repeat) return
      event.preventDefault()
      toPage()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [toPage])
  useEffect(() => {
    return bridge.listen('coach.focused', focusCoach)
  }, [focusCoach])
}
