import type { Flow, Step } from './language.ts'

/** The unit that the journal records and the coach counts: a step that is within no other, with all steps within it. */
export interface Group {
  readonly id: string
  readonly main: Step
  readonly steps: readonly Step[]
}

/**
 * Returns the id of a step's group: the outermost step that it is within, or itself. An unknown step is its own group.
 */
export function findGroupId(flow: Flow, stepId: string): string {
  const seen = new Set<string>()
  let id = stepId
  while (!seen.has(id)) {
    seen.add(id)
    const within = flow.steps.find((step) => step.id === id)?.within
    if (within === undefined) return id
    id = within
  }
  return id
}

/** Returns the groups of a flow, in the order of their first steps. */
export function groupsOf(flow: Flow): readonly Group[] {
  const groups = new Map<string, Step[]>()
  for (const step of flow.steps) {
    const id = findGroupId(flow, step.id)
    const steps = groups.get(id)
    if (steps) steps.push(step)
    else groups.set(id, [step])
  }
  return [...groups].flatMap(([id, steps]) => {
    const main = steps.find((step) => step.id === id)
    return main ? [{ id, main, steps }] : []
  })
}

/**
 * Returns the groups that everybody goes through, which "étape n sur m" counts from the start. It leaves out groups
 * that only some people meet (every step optional) and those that end the flow early; these count once they are met.
 */
export function countedGroups(flow: Flow): readonly Group[] {
  return groupsOf(flow).filter(
    ({ main, steps }) => main.ends === undefined && !steps.every((step) => step.optional === true),
  )
}

/**
 * Checks whether only some people meet the step, because of what the page shows or of what they answered on the coach
 * panel.
 */
export function isConditional(step: Step): boolean {
  return step.when !== undefined || step.if !== undefined
}

/** Checks whether people may go past a step without doing it: it is optional, conditional, or an early end. */
export function isSkippable(step: Step): boolean {
  return step.optional === true || isConditional(step) || step.ends !== undefined
}

/** Checks whether nothing that has to be done follows the step: the flow is over once it is done. */
export function isFinal(flow: Flow, stepId: string): boolean {
  const index = flow.steps.findIndex((step) => step.id === stepId)
  const step = flow.steps[index]
  if (!step) return false
  return (
    step.ends !== undefined ||
    flow.steps.slice(index + 1).every((next) => next.ends !== undefined || isConditional(next))
  )
}

/**
 * Returns the steps that may come right after a step once it is done: each later one, as long as all steps between are
 * skippable or on one of the two screens. Steps of one screen may be done in any order; they all stay in the list,
 * since the page says better which are done.
 */
export function successorsOf(flow: Flow, stepId: string): readonly Step[] {
  const index = flow.steps.findIndex((step) => step.id === stepId)
  const from = flow.steps[index]
  if (!from) return []
  const successors: Step[] = []
  let crossed: string | undefined
  for (const step of flow.steps.slice(index + 1)) {
    if (crossed === undefined || crossed === step.on) successors.push(step)
    if (step.on === from.on || isSkippable(step)) continue
    if (crossed !== undefined && crossed !== step.on) break
    crossed = step.on
  }
  return successors
}

/**
 * Returns the steps that people must acknowledge before a move counts as done in order: the gate of the step that is
 * left, and the gates of the steps of its screen that the move passes over.
 */
export function gatesOf(flow: Flow, from: Step, to: string): readonly string[] {
  const gated = flow.steps.filter((step) => step.gate !== undefined && step.on === from.on)
  if (gated.length === 0) return []
  const rank = (id: string): number => flow.steps.findIndex((step) => step.id === id)
  const [left, reached] = [rank(from.id), rank(to)]
  const passed = gated.filter(({ id }) => left <= rank(id) && (reached < 0 || rank(id) < reached))
  return [...new Set(passed.flatMap(({ gate }) => (gate === undefined ? [] : [gate])))]
}
