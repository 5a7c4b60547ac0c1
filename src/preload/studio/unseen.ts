import { findShadowRoot } from '../dom/index.ts'

/** An act in a closed root, of which the event names only the host. */
interface UnseenAct {
  readonly type: 'click' | 'input'
  /** The point of the act in the window; undefined for the focused element of the root. */
  readonly at: { readonly x: number; readonly y: number } | undefined
  readonly host: Element
  readonly when: number
  /** The controls that were visible before the page reacted. */
  readonly shown: readonly Element[]
}

/** The act once its root is known: the elements of its path inside of the root, the innermost first. */
export type SeenAct = Pick<UnseenAct, 'type' | 'shown'> & { readonly path: readonly Element[] }

export interface UnseenActsParts {
  /** Requests the root of an element from the app; returns whether it may have an unknown one. */
  readonly suspect: (host: Element) => boolean
  /** Returns all visible controls. */
  readonly look: () => readonly Element[]
  readonly now: () => number
}

/** The longest time that an act waits for its root, in milliseconds; later it would appear among acts done after it. */
const LONGEST_WAIT = 5_000
const MOST = 20

/** Keeps people's acts in closed roots that the app has not sent yet, so that no first act on a page is lost. */
export interface UnseenActs {
  /** Requests the root that the pointer or the focus may have entered, before anything is done in it. */
  readonly approach: (event: Event) => void
  /** Keeps an act on no visible control. A field has an event for each letter, and counts as one act. */
  readonly keep: (event: Event) => void
  /** Returns the acts in a root that is known now. */
  readonly take: (root: ShadowRoot) => readonly SeenAct[]
}

export function createUnseenActs({ suspect, look, now }: UnseenActsParts): UnseenActs {
  let waiting: readonly UnseenAct[] = []

  function wait(act: UnseenAct): void {
    const others = waiting.filter(({ type, host }) => type === 'click' || type !== act.type || host !== act.host)
    waiting = [...others, act].slice(-MOST)
  }

  return {
    approach: (event) => {
      const [host] = event.composedPath()
      if (event.isTrusted && host instanceof Element) suspect(host)
    },
    keep: (event) => {
      const [host] = event.composedPath()
      if (!(host instanceof Element)) return
      // A button pressed by a key has no point.
      const at = event instanceof MouseEvent && event.detail > 0 ? { x: event.clientX, y: event.clientY } : undefined
      if (suspect(host))
        wait({ type: event.type === 'click' ? 'click' : 'input', at, host, when: now(), shown: look() })
    },
    take: (root) => {
      const mine = waiting.filter(({ host }) => host === root.host)
      waiting = waiting.filter((act) => !mine.includes(act))
      return mine.flatMap((act) => {
        const inner = findInner(root, act)
        if (!inner || now() - act.when > LONGEST_WAIT) return []
        // The act may be in another unknown root inside of this one.
        if (suspect(inner)) wait({ ...act, host: inner })
        return [{ type: act.type, shown: act.shown, path: listAncestors(inner) }]
      })
    },
  }
}

function findInner(root: ShadowRoot, act: UnseenAct): Element | undefined {
  const inner = (act.at ? root.elementFromPoint(act.at.x, act.at.y) : undefined) ?? root.activeElement
  if (!inner || !root.contains(inner)) return undefined
  const deeper = findShadowRoot(inner)
  // The browser's click for a label is on its control, at the label's place.
  return (deeper && findInner(deeper, act)) ?? inner.closest('label')?.control ?? inner
}

function listAncestors(inner: Element): readonly Element[] {
  const around = inner.parentElement
  return around ? [inner, ...listAncestors(around)] : [inner]
}
