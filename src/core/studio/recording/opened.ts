import type { Condition } from '../../flow/language/condition.ts'
import type { ProposedStep, Recording } from './recording.ts'

/**
 * Prevents a procedure from returning to a step that opened something temporary: a part of a page that closes again, as
 * a form under « Modifier » does once it is saved, or a page from which people come back. The page then looks as if
 * nobody had opened it. People confirm such a step themselves, and the steps inside show while it is open. Steps that
 * open a lasting part or another page stay as they are.
 */
export function keepOpened(recording: Recording): Recording {
  return recording.steps.reduce((known, { id }) => {
    const opener = known.steps.find((step) => step.id === id)
    if (opener?.deed !== 'press' || opener.kind !== 'do' || opener.optional) return known
    return keepPart(known, opener) ?? (comesBack(known, opener) ? put(known, [{ ...opener, ...SAID }]) : known)
  }, recording)
}

/** The step is done once people confirm it. */
const SAID = { kind: 'read', done: { acknowledged: true } } as const

function keepPart(recording: Recording, opener: ProposedStep): Recording | undefined {
  const { steps } = recording
  const opened = toRevealed(opener)
  const from = steps.indexOf(opener)
  const to = steps.findIndex((step, at) => at > from && (step.on !== opener.on || closes(step)))
  const inside = steps.slice(from + 1, to + 1)
  const [first] = inside
  if (opened === undefined || first === undefined || steps[to]?.on !== opener.on || !isOn(first, opened))
    return undefined
  const within = opener.within ?? opener.id
  return put(recording, [{ ...opener, ...SAID }, ...inside.map((step) => ({ ...step, within, whileSeen: opened }))])
}

/** Checks whether people come back from the page that a press opened, and still have steps where it is. */
function comesBack({ steps }: Recording, { on, done, id }: ProposedStep): boolean {
  if (done === null || !('shows' in done) || done.shows === on) return false
  const after = steps.slice(steps.findIndex((step) => step.id === id) + 1)
  const back = after.findIndex(
    (step) => step.on !== on && step.done !== null && 'shows' in step.done && step.done.shows === on,
  )
  return (
    back >= 0 &&
    after.slice(0, back).every((step) => step.on !== on) &&
    after.slice(back).some((step) => step.on === on)
  )
}

function put(recording: Recording, changed: readonly ProposedStep[]): Recording {
  const steps = recording.steps.map((step) => changed.find(({ id }) => id === step.id) ?? step)
  return { ...recording, steps }
}

/** Returns the element that a press revealed on its own page, if it did. */
function toRevealed({ done }: ProposedStep): RevealedTarget | undefined {
  return done !== null && 'visible' in done ? done.visible : undefined
}

type RevealedTarget = Extract<Condition, { readonly visible: unknown }>['visible']

/** Checks whether a press opens a part of its page, like a form under « Modifier ». */
export function opens({ deed, done }: ProposedStep): boolean {
  return deed === 'press' && done !== null && 'visible' in done
}

/** Checks whether a press removes its own button, and with it the part that it saved. */
export function closes({ deed, done }: ProposedStep): boolean {
  return deed === 'press' && done !== null && 'gone' in done
}

function isOn({ thing }: ProposedStep, opened: RevealedTarget): boolean {
  const ways = thing?.ways ?? []
  return JSON.stringify(ways.length === 1 ? ways[0] : ways) === JSON.stringify(opened)
}
