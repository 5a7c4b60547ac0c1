import { assertNever } from '../../base/assert-never.ts'
import { toWords } from '../../base/words.ts'
import type { Condition } from '../../flow/language/condition.ts'
import type { Locator, Target } from '../../flow/language/target.ts'
import type { PageSeen, Recorded, RecordedAct, RecordedOutcome, Thing } from '../event.ts'
import { toThingKey } from '../naming.ts'
import { CUT } from '../scrub/patterns.ts'
import { createWait, withoutReading, writesCode } from './codes.ts'
import { writeEnd, writeGate, writeWords } from './default-words.ts'
import { isProof, proposeKind, sends, toFindable } from './kinds.ts'
import { closes, keepOpened, opens } from './opened.ts'
import { createId, isFull, type ProposedStep, type Recording } from './recording.ts'
import { addScreen, findScreen, takeScreen, toPageKey } from './screens.ts'

/** Adds an event of a person's way through the portal to a recording. */
export function record(recording: Recording, recorded: Recorded): Recording {
  switch (recorded.is) {
    case 'act':
      return isFull(recording) ? recording : recordAct(recording, recorded.act)
    case 'page':
      return { ...recording, here: recorded.page }
    case 'outcome':
      return recordOutcome(recording, recorded.outcome)
    default:
      return assertNever(recorded)
  }
}

function recordAct(known: Recording, given: RecordedAct): Recording {
  const act = toFindable(given)
  const before = writesCode(act) ? withoutReading(known, act.page) : known
  return recordThing(before, act)
}

function recordThing(before: Recording, act: RecordedAct): Recording {
  const { screens, screen } = takeScreen(before, act)
  const recording = settleLast({ ...before, screens, here: act.page }, act, screen.id)
  const key = toKey(act.thing)
  const known = recording.steps.findLast((step) => step.on === screen.id && step.thing && toKey(step.thing) === key)
  const last = recording.steps.find(({ id }) => id === recording.at)
  // A custom list is opened by a press and then chosen from: that is one step.
  const opened = act.deed === 'select' ? [known, last].find((one) => isOpenedBy(one, act, screen.id)) : undefined
  if (known && !opened && isSameAgain(recording, known, act)) return { ...recording, at: known.id }
  const step = createStep(recording, act, screen.id)
  if (!opened) return { ...recording, steps: insert(recording, step, act), at: step.id }
  const steps = recording.steps.map((one) => (one === opened ? { ...step, id: one.id } : one))
  return { ...recording, steps, at: opened.id }
}

function isOpenedBy(step: ProposedStep | undefined, { thing }: RecordedAct, on: string): boolean {
  return step?.deed === 'press' && step.on === on && isSameThing(step, thing)
}

function toKey({ ways, name, question = '' }: Thing): string {
  return toThingKey(ways, name || question)
}

/**
 * Checks whether an act repeats a step on its element. Presses without a locator or name may be on different ones. An
 * element that closed a part is a new one once another part was opened, unless the page started over.
 */
function isSameAgain(
  { steps }: Recording,
  known: ProposedStep,
  { thing: { ways, name, question }, deed }: RecordedAct,
): boolean {
  if (ways.length === 0 && (deed === 'press' || (name || question || '') === '')) return false
  return deed !== 'press' || !closes(known) || !steps.slice(steps.indexOf(known) + 1).some(opens)
}

function isSameThing(step: ProposedStep, thing: Thing): boolean {
  return step.thing !== undefined && toWords(step.thing.name) === toWords(thing.name) && thing.name !== ''
}

function insert(recording: Recording, step: ProposedStep, act: RecordedAct): ProposedStep[] {
  const { steps, at } = recording
  const wait = writesCode(act) ? createWait(recording, { ...step, thing: act.thing }) : undefined
  const more = wait ? [wait, step] : [step]
  const last = steps.findIndex(({ id }) => id === at)
  const isHere = steps[last]?.on === step.on
  // A correction, or an act on an earlier page, goes with that page's steps, before the step that leaves it.
  const there = steps.findLastIndex((other, index) => {
    return index > last && other.on === step.on && !(isHere && leaves(other))
  })
  const after = Math.max(last, there)
  const place = after < 0 ? steps.length : after + 1
  return [...steps.slice(0, place), ...more, ...steps.slice(place)]
}

function leaves({ on, done }: ProposedStep): boolean {
  return done !== null && 'shows' in done && done.shows !== on
}

function createStep({ steps }: Recording, act: RecordedAct, on: string): ProposedStep {
  const own = proposeKind(act)
  const { thing, deed } = act
  const kind = own === 'do' && belongsToAnswer(steps, act, on) ? 'declaration' : own
  const said = thing.kind === 'question' ? (thing.question ?? '') : thing.name
  const name = said.includes(CUT) ? '' : said
  const taken = steps.map((step) => step.id)
  const id = thing.kind === 'password' ? createId('', taken, 'mot-de-passe') : createId(name, taken, WITHOUT_NAME[deed])
  return { id, on, deed, thing, kind, proposed: kind, ...writeWords(act), done: proposeDone(act), optional: false }
}

/** Checks whether a field was filled in under a question answered on its page: it is part of that answer. */
function belongsToAnswer(steps: readonly ProposedStep[], { deed, thing }: RecordedAct, on: string): boolean {
  const under = thing.ways.flatMap((way) => ('under' in way && way.under !== undefined ? [toWords(way.under)] : []))
  const asked = steps.filter((step) => step.on === on && step.kind === 'declaration')
  return deed !== 'press' && asked.some((step) => under.includes(toWords(step.thing?.question ?? '')))
}

const WITHOUT_NAME: Readonly<Record<RecordedAct['deed'], string>> = {
  press: 'cliquer',
  fill: 'remplir',
  choose: 'repondre',
  select: 'choisir',
  attach: 'joindre',
}

/** Returns the locators of an element as a flow's target; undefined where it has none. */
export function toTarget({ ways }: Pick<Thing, 'ways'>): Target | undefined {
  const [first] = ways
  if (!first) return undefined
  return ways.length === 1 ? first : (ways as Locator[])
}

/**
 * Returns the condition that a filled or chosen element will meet; null for a press, whose effect only the page shows.
 */
function proposeDone({ deed, thing }: RecordedAct): Condition | null {
  const target = toTarget(thing)
  if (target === undefined) return null
  switch (deed) {
    case 'press':
      return null
    case 'fill':
    case 'attach':
      return { filled: thing.last ?? target }
    case 'choose':
      return { checked: target }
    case 'select':
      // A button that opens a list shows other words once something is chosen.
      return thing.ways.some((way) => 'button' in way) ? { gone: target } : { selected: target }
    default:
      return assertNever(deed)
  }
}

/** Completes the last step by the next act: its press led to another page, or made an element appear or disappear. */
function settleLast(recording: Recording, act: RecordedAct, screen: string): Recording {
  const last = recording.steps.find(({ id }) => id === recording.at)
  if (last && last.on !== screen && wentBack(recording, last, screen)) return goBack(recording, last, screen)
  if (!last || last.done !== null) return recording
  const next = toTarget(act.thing)
  const own = last.thing && toTarget(last.thing)
  const from = recording.screens.find(({ id }) => id === last.on)?.page
  const isUnder = from !== undefined && own !== undefined && screen !== last.on && liesUnder(act.page, from)
  const done: Condition | null = isUnder
    ? { gone: own }
    : screen !== last.on
      ? { shows: screen }
      : act.thing.isNew && next !== undefined
        ? { visible: next }
        : act.isLastGone && own !== undefined
          ? { gone: own }
          : null
  return done === null ? recording : replaceStep(recording, { ...last, done })
}

/** Checks whether people returned to correct an earlier page, with the portal's own button or the browser's. */
function wentBack({ screens }: Recording, last: ProposedStep, screen: string): boolean {
  const [from, to] = [last.on, screen].map((on) => screens.findIndex(({ id }) => id === on))
  const isBack = last.deed !== 'press' || BACK.test(toWords(last.thing?.name ?? ''))
  return isBack && to !== undefined && from !== undefined && to >= 0 && to < from
}

const BACK = /^(precedente?|retour|revenir|(etape|page|ecran) precedente?|annuler|corriger)\b/

/** Goes on before the step that leaves the earlier page; the way back is not part of the procedure. */
function goBack(recording: Recording, last: ProposedStep, screen: string): Recording {
  const steps = last.deed === 'press' ? recording.steps.filter((step) => step !== last) : recording.steps
  const on = steps.filter((step) => step.on === screen)
  const stays = on.findLast(({ done }) => done === null || !('shows' in done))
  return { ...recording, steps, at: (stays ?? on[0])?.id ?? null }
}

/** Checks whether a page lay under an overlay all along, so that its showing proves nothing. */
function liesUnder(page: PageSeen, over: PageSeen): boolean {
  const isMore = over.headings.length > page.headings.length && page.headings.length > 0
  return page.path === over.path && isMore && page.headings.every((one) => over.headings.includes(one))
}

function recordOutcome(recording: Recording, outcome: RecordedOutcome): Recording {
  const index = recording.steps.findIndex(({ id }) => id === recording.at)
  const open = recording.steps
    .slice(Math.max(0, index - 3), index + 1)
    .filter((step) => step.deed === 'press' && step.done === null)
  // A file or a page may arrive after people have gone on.
  const last =
    (outcome === 'downloaded' && open.findLast(({ thing }) => FILE.test(toWords(thing?.name ?? '')))) || open.at(-1)
  if (!last) return recording
  if (outcome === 'opened') return replaceStep(recording, { ...last, done: { opened: true } })
  const kind = last.kind === 'do' ? 'document' : last.kind
  return replaceStep(recording, { ...last, kind, proposed: kind, done: { downloaded: true } })
}

const FILE = /\b(telecharg|imprim|pdf|attestation|justificatif|releve|bulletin)/

function replaceStep(recording: Recording, step: ProposedStep): Recording {
  return { ...recording, steps: recording.steps.map((one) => (one.id === step.id ? step : one)) }
}

/**
 * Completes a recording: the page that shows now is where it leads. A step that submitted something becomes `submit`,
 * and gets a step before it in which both people read everything again. A press without a known effect is done once its
 * element is gone.
 */
export function finish(recording: Recording): Recording {
  return addGates(noteSendings(keepOpened(settleRest(addEnd(recording)))))
}

function addEnd(recording: Recording): Recording {
  const { here, at, steps } = recording
  const last = steps.find(({ id }) => id === at) ?? steps.at(-1)
  const from = recording.screens.find(({ id }) => id === last?.on)
  if (!here || !last || !from || toPageKey(here) === toPageKey(from.page) || findScreen(recording, here))
    return recording
  const { screens, screen } = addScreen(recording, here)
  const left = { ...last, done: last.done ?? { shows: screen.id } }
  const end = writeEnd(
    createId(
      'preuve',
      steps.map(({ id }) => id),
      'fin',
    ),
    screen.id,
  )
  return {
    ...replaceStep(recording, left),
    screens,
    steps: [...steps.map((one) => (one.id === left.id ? left : one)), end],
    at: end.id,
  }
}

function settleRest(recording: Recording): Recording {
  const { here } = recording
  const shown = here ? findScreen(recording, here)?.id : undefined
  const steps = recording.steps.map((step, index): ProposedStep => {
    if (step.done !== null) return step
    const next = recording.steps[index + 1]
    const target = step.thing && toTarget(step.thing)
    if (step.deed === 'press' && next && next.on !== step.on) return { ...step, done: { shows: next.on } }
    // An element whose page still shows may stay for ever, like a link to a file that the app does not open.
    const isLeft = !next && shown !== step.on
    if (step.deed === 'press' && target !== undefined && isLeft) return { ...step, done: { gone: target } }
    // It has no locator, or no visible effect: the coach describes it, and people confirm that it is done.
    return { ...step, kind: 'read', done: { acknowledged: true } }
  })
  return { ...recording, steps }
}

/** Marks the presses that submitted something, which only what followed shows. */
function noteSendings(recording: Recording): Recording {
  const steps = recording.steps.map((step): ProposedStep => {
    return sends(recording, step) ? { ...step, kind: 'submit', proposed: 'submit' } : step
  })
  return { ...recording, steps }
}

/** Adds a step for reading everything again before each step that commits people. */
export function addGates(recording: Recording): Recording {
  const steps: ProposedStep[] = []
  for (const step of recording.steps) {
    const isCommitting = step.kind === 'submit' || step.kind === 'oath'
    if (isCommitting && !steps.some((other) => isGate(other, step))) {
      const taken = [...recording.steps, ...steps].map(({ id }) => id)
      steps.push(writeGate(createId(`relire ${step.id.replaceAll('-', ' ')}`, taken, 'relire'), step.on))
    }
    steps.push(step)
  }
  return { ...recording, steps }
}

/** Checks whether a step is the reading that comes before another one. */
export function isGate(gate: ProposedStep, step: ProposedStep): boolean {
  return (
    gate.kind === 'read' &&
    gate.on === step.on &&
    gate.thing === undefined &&
    gate.within === undefined &&
    !gate.optional
  )
}

/** Checks whether a screen shows that the portal accepted what was sent. */
export function proves(recording: Recording, screen: string, page: PageSeen): boolean {
  const on = recording.steps.filter((step) => step.on === screen)
  return isProof(page) && on.every((step) => step.thing === undefined || step.kind === 'document')
}
