import type { Condition } from '../../flow/language/condition.ts'
import type { ProposedStep, Recording } from './recording.ts'

/**
 * Keeps a procedure from going back to what opened a part of a page that closes again, as a form under « Modifier » does once it
 * is saved: the page then looks as if nobody had been there. People say themselves that they opened it, and the steps in it are
 * shown while it is open. What opens a part that stays, or another page, is left as it is.
 */
export function keepOpened(recording: Recording): Recording {
  return recording.steps.reduce((known, { id }) => keepOne(known, id), recording)
}

function keepOne(recording: Recording, id: string): Recording {
  const { steps } = recording
  const from = steps.findIndex((step) => step.id === id)
  const opener = steps[from]
  const opened = opener && toOpened(opener)
  if (!opener || opened === undefined) return recording
  const to = steps.findIndex((step, at) => at > from && (step.on !== opener.on || closes(step)))
  const inside = steps.slice(from + 1, to + 1)
  const [first] = inside
  if (to < 0 || steps[to]?.on !== opener.on || first === undefined || !isOn(first, opened)) return recording
  const within = opener.within ?? opener.id
  const next = inside.map((step): ProposedStep => ({ ...step, within, whileSeen: opened }))
  return {
    ...recording,
    steps: [
      ...steps.slice(0, from),
      { ...opener, kind: 'read', done: { acknowledged: true } },
      ...next,
      ...steps.slice(to + 1),
    ],
  }
}

/** What came of a press, where that is a part of the page. */
function toOpened({ deed, done, kind, optional }: ProposedStep): VisibleTarget | undefined {
  if (deed !== 'press' || kind !== 'do' || optional || done === null || !('visible' in done)) return undefined
  return done.visible
}

type VisibleTarget = Extract<Condition, { readonly visible: unknown }>['visible']

/** A button that is gone once it was pressed, and what it saved with it. */
function closes({ deed, done }: ProposedStep): boolean {
  return deed === 'press' && done !== null && 'gone' in done
}

function isOn({ thing }: ProposedStep, opened: VisibleTarget): boolean {
  const ways = thing?.ways ?? []
  return JSON.stringify(ways.length === 1 ? ways[0] : ways) === JSON.stringify(opened)
}
