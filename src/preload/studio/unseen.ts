import { toShadowRoot } from '../dom/index.ts'

/** An act of which only the host of a closed root was notified. */
interface UnseenAct {
  readonly type: 'click' | 'input'
  /** On what of the root it is looked for; undefined is what has the focus in there. */
  readonly at: { readonly x: number; readonly y: number } | undefined
  readonly host: Element
  readonly when: number
  /** The controls that the page showed before it answered. */
  readonly shown: readonly Element[]
}

/** The same once its root is known: the elements from where it was outwards, as far as the root goes. */
export type SeenAct = Pick<UnseenAct, 'type' | 'shown'> & { readonly path: readonly Element[] }

export interface UnseenActsParts {
  /** Asks the app for the root of an element, and answers whether it may have one that is not known. */
  readonly suspect: (host: Element) => boolean
  /** Returns all that shows and can be acted on. */
  readonly look: () => readonly Element[]
  readonly now: () => number
}

/** The longest that an act waits for its root, in milliseconds; later it would come among things done after it. */
const LONGEST_WAIT = 5_000
const MOST = 20

/** Keeps what people do in closed roots that the app has not handed over yet: no first gesture on a page is lost by that. */
export interface UnseenActs {
  /** Has the root looked for that the pointer or the focus may have come to, before anything is done in it. */
  readonly approach: (event: Event) => void
  /** Keeps an act that is on nothing that shows. A field has an event for each letter, and is one act. */
  readonly keep: (event: Event) => void
  /** Answers what was done in a root that is known now. */
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
      // A key that presses a button says no place.
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
        // Another root in this one may not be known either: it is looked for there.
        if (suspect(inner)) wait({ ...act, host: inner })
        return [{ type: act.type, shown: act.shown, path: toPath(inner) }]
      })
    },
  }
}

function findInner(root: ShadowRoot, act: UnseenAct): Element | undefined {
  const inner = (act.at ? root.elementFromPoint(act.at.x, act.at.y) : undefined) ?? root.activeElement
  if (!inner || !root.contains(inner)) return undefined
  const deeper = toShadowRoot(inner)
  // The click that a browser makes of one on a label is on its control, and says the label's place.
  return (deeper && findInner(deeper, act)) ?? inner.closest('label')?.control ?? inner
}

function toPath(inner: Element): readonly Element[] {
  const around = inner.parentElement
  return around ? [inner, ...toPath(around)] : [inner]
}
