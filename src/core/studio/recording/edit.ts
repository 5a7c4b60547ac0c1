import { assertNever } from '../../base/assert-never.ts'
import type { Condition } from '../../flow/language/condition.ts'
import type { Target } from '../../flow/language/target.ts'
import type { Edit } from '../command.ts'
import type { Thing } from '../event.ts'
import { moveWait } from './codes.ts'
import { mayBecome } from './kinds.ts'
import { addGates, toTarget } from './record.ts'
import type { ProposedStep, Recording } from './recording.ts'

/** Applies a change; an impossible one leaves the recording as it is. */
export function applyEdit(recording: Recording, edit: Edit): Recording {
  const step = recording.steps.find(({ id }) => id === edit.step)
  if (!step) return recording
  switch (edit.edit) {
    case 'words': {
      const { en: _en, ...rest } = step
      const isSame = step.title === edit.title && step.say === edit.say
      return isSame ? recording : put(recording, { ...rest, title: edit.title, say: edit.say })
    }
    case 'kind':
      return mayBecome(step.proposed, edit.kind) ? addGates(put(recording, { ...step, kind: edit.kind })) : recording
    case 'where':
      return step.kind === 'wait' ? put(recording, moveWait(step, edit.where)) : recording
    case 'optional':
      return put(recording, { ...step, optional: edit.optional })
    case 'move':
      return move(recording, step, edit.by)
    case 'remove':
      return remove(recording, step)
    case 'join':
      return join(recording, step)
    default:
      return assertNever(edit)
  }
}

/** Gives a step another place on the page. Its title stays if people wrote it. */
export function repoint(recording: Recording, id: string, thing: Thing): Recording {
  const step = recording.steps.find((one) => one.id === id)
  const target = toTarget(thing)
  if (!step || !target) return recording
  const before = step.thing && toTarget(step.thing)
  const next = put(recording, { ...step, thing })
  return before === undefined ? next : replaceTarget(next, before, target)
}

/** Makes all conditions that wait for the old place wait for the new one. */
function replaceTarget(recording: Recording, before: unknown, target: unknown): Recording {
  const wanted = JSON.stringify(before)
  const swap = (value: unknown): unknown => {
    if (JSON.stringify(value) === wanted) return target
    if (Array.isArray(value)) return value.map(swap)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, swap(inner)]))
  }
  return {
    ...recording,
    steps: recording.steps.map((step) => ({
      ...step,
      done: swap(step.done) as Condition | null,
      ...(step.whileSeen && { whileSeen: swap(step.whileSeen) as Target }),
    })),
  }
}

function put(recording: Recording, step: ProposedStep): Recording {
  return { ...recording, steps: recording.steps.map((one) => (one.id === step.id ? step : one)) }
}

/** Moves a step within its page: the order of pages is the portal's. */
function move(recording: Recording, step: ProposedStep, by: 1 | -1): Recording {
  const { steps } = recording
  const from = steps.indexOf(step)
  const other = steps[from + by]
  if (!other || other.on !== step.on) return recording
  const next = steps.filter((one) => one !== step)
  return { ...recording, steps: [...next.slice(0, from + by), step, ...next.slice(from + by)] }
}

function remove(recording: Recording, step: ProposedStep): Recording {
  const index = recording.steps.indexOf(step)
  const steps = recording.steps.filter((one) => one !== step)
  const screens = recording.screens.filter(({ id }) => steps.some(({ on }) => on === id))
  const after = recording.steps.slice(index + 1).find(({ on }) => screens.some(({ id }) => id === on))?.on
  const isLost = (done: Condition | null): boolean =>
    done !== null && 'shows' in done && !screens.some(({ id }) => id === done.shows)
  const mended = steps.map((one) => ({
    ...withoutWithin(one, step.id),
    done: isLost(one.done) ? (after === undefined || after === one.on ? null : { shows: after }) : one.done,
  }))
  const at = recording.at === step.id ? (steps[Math.max(0, index - 1)]?.id ?? null) : recording.at
  return { ...recording, steps: mended, screens, at }
}

function withoutWithin(step: ProposedStep, gone: string): ProposedStep {
  if (step.within !== gone) return step
  const { within: _within, whileSeen: _open, ...rest } = step
  return { ...rest, optional: true }
}

function join(recording: Recording, step: ProposedStep): Recording {
  const before = recording.steps[recording.steps.indexOf(step) - 1]
  if (!before || before.on !== step.on || step.done === null) return recording
  return remove(put(recording, { ...before, done: step.done }), step)
}
