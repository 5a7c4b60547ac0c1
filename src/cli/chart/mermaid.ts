import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate'
import type { StepMeta } from '../../core/flow/run/compile.ts'

/** An arrow between two boxes of one parent, or from a state to one beside a box around it. */
interface Arrow {
  readonly from: AnyStateNode
  readonly to: AnyStateNode
  readonly label: string
}

/**
 * Draws a machine as a Mermaid state diagram. A transition from every state would be an arrow to everywhere, so it is a
 * comment on top; one that changes no state is a comment at its state. For a flow it also draws the order of the steps
 * of a screen, and the screens to which the author said that they lead: neither is a transition.
 */
export function drawMermaid({ root }: AnyStateMachine): string {
  const everywhere = [...root.transitions.keys()].join(', ')
  const body = root.type === 'parallel' ? drawState(root) : drawInside(root)
  const arrows = joinArrows(listNodes(root).flatMap(listArrows))
  return [
    'stateDiagram-v2',
    ...(everywhere === '' ? [] : [`  %% in every state: ${everywhere}`]),
    ...indent(body),
    ...indent(arrows),
    '',
  ].join('\n')
}

function listNodes(node: AnyStateNode): readonly AnyStateNode[] {
  return [node, ...listChildren(node).flatMap(listNodes)]
}

function listChildren({ states }: AnyStateNode): readonly AnyStateNode[] {
  return Object.values(states)
}

function drawState(node: AnyStateNode): readonly string[] {
  const id = toId(node)
  if (listChildren(node).length === 0) return [`state "${toLabel(node)}" as ${id}`, ...drawStaying(node)]
  return [`state "${toLabel(node)}" as ${id} {`, ...indent([...drawStaying(node), ...drawInside(node)]), '}']
}

/** Lists the events on which a state acts without leading to another. */
function drawStaying(node: AnyStateNode): readonly string[] {
  const events = [...node.transitions].flatMap(([event, ways]) => (ways.some(isStaying) ? [event] : []))
  return events.length === 0 ? [] : [`%% in ${node.key}: ${events.join(', ')}`]
}

/** Checks whether a transition acts and has no target. One without an action only hides the event from the outer states. */
function isStaying({ target, actions, eventType }: AnyTransitionDefinition): boolean {
  return target === undefined && actions.length > 0 && !eventType.startsWith('xstate.')
}

function drawInside(node: AnyStateNode): readonly string[] {
  const children = listChildren(node)
  if (node.type === 'parallel')
    return children.flatMap((child, index) => [...(index > 0 ? ['--'] : []), ...drawState(child)])
  const ends = children.filter(({ type }) => type === 'final').map((child) => `${toId(child)} --> [*]`)
  const begins = node.initial.target.map((child) => `[*] --> ${toId(child)}`)
  return [...begins, ...children.flatMap(drawState), ...drawOrder(children), ...ends]
}

function drawOrder(children: readonly AnyStateNode[]): readonly string[] {
  return children.flatMap((child, index) => {
    const next = children[index + 1]
    return next && toMeta(child) ? [`${toId(child)} --> ${toId(next)}`] : []
  })
}

function listArrows(node: AnyStateNode): readonly Arrow[] {
  const box = node.parent
  if (!box) return []
  const transitions: readonly AnyTransitionDefinition[] = [
    ...[...node.transitions.values()].flat(),
    ...(node.always ?? []),
  ]
  return [
    ...transitions.flatMap((transition) => (transition.target ?? []).map((to) => lift(node, to, toCause(transition)))),
    ...(toMeta(node)?.leadsTo ?? []).flatMap((screen) => {
      const to = box.parent?.states[screen]
      return to && to !== box ? [lift(box, to, '')] : []
    }),
  ]
}

/** Moves an arrow to where Mermaid can draw it: it has none between the insides of two boxes. */
function lift(from: AnyStateNode, to: AnyStateNode, label: string): Arrow {
  const around = new Set(listAncestors(from))
  if (around.has(to)) return { from: to, to, label }
  const shared = listAncestors(to).find((node) => around.has(node))
  if (shared === to.parent) return { from, to, label }
  return { from: findChildOf(shared, from), to: findChildOf(shared, to), label }
}

function listAncestors({ parent }: AnyStateNode): readonly AnyStateNode[] {
  return parent ? [parent, ...listAncestors(parent)] : []
}

function findChildOf(ancestor: AnyStateNode | undefined, node: AnyStateNode): AnyStateNode {
  return node.parent && node.parent !== ancestor ? findChildOf(ancestor, node.parent) : node
}

/** Returns the cause of a transition; xstate calls a delay `xstate.after.<delay>.<state>`. */
function toCause({ eventType, guard, source }: AnyTransitionDefinition): string {
  const event = eventType.replace(/^xstate\.after\./, 'after ').replace(`.${source.id}`, '')
  const parts = [event, guard === undefined ? '' : `[${toGuardName(guard)}]`]
  return parts.filter((part) => part !== '').join(' ')
}

/** Draws one arrow for all transitions from one state to another. */
function joinArrows(arrows: readonly Arrow[]): readonly string[] {
  const joined = new Map<string, Set<string>>()
  for (const { from, to, label } of arrows) {
    const line = `${toId(from)} --> ${toId(to)}`
    const labels = joined.get(line) ?? new Set()
    joined.set(line, label === '' ? labels : labels.add(label))
  }
  return [...joined].map(([line, labels]) => (labels.size === 0 ? line : `${line} : ${[...labels].join(' / ')}`))
}

/** Returns an id for Mermaid, which takes a `-` in a name for the beginning of an arrow. */
function toId({ path, key }: AnyStateNode): string {
  return (path.length === 0 ? [key] : path).join('__').replaceAll(/[^a-zA-Z0-9_]/g, '_')
}

function toLabel(node: AnyStateNode): string {
  const meta = toMeta(node)
  if (!meta) return node.key
  const { kind, optional, conditional, gate } = meta
  const says = [
    ...(kind === 'do' ? [] : [kind]),
    ...(optional ? ['optional'] : []),
    ...(conditional ? ['if shown'] : []),
    ...(gate === undefined ? [] : [`after ${gate}`]),
  ]
  return says.length === 0 ? node.key : `${node.key} (${says.join(', ')})`
}

function toMeta({ meta }: AnyStateNode): StepMeta | undefined {
  return meta as StepMeta | undefined
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`)
}

/** A guard made by xstate's `and`, `or` or `not`: a function of that name, with the guards that it joins. */
interface Joined {
  readonly name: string
  readonly guards: readonly unknown[]
}

/**
 * Returns a guard's name as the chart's author wrote it: `isRead and not isSent`, for example. One without a name is
 * "…".
 */
export function toGuardName(guard: unknown): string {
  if (typeof guard === 'string') return guard
  if (isJoined(guard)) {
    const names = guard.guards.map((one) => (isList(one) ? `(${toGuardName(one)})` : toGuardName(one)))
    return guard.name === 'not' ? `not ${names.join('')}` : names.join(` ${guard.name} `)
  }
  const isNamed = typeof guard === 'object' && guard !== null && 'type' in guard
  return isNamed ? String(guard.type) : '…'
}

function isJoined(guard: unknown): guard is Joined {
  return typeof guard === 'function' && 'guards' in guard && Array.isArray(guard.guards)
}

/** Checks whether a guard consists of several words, so that it needs brackets within another. */
function isList(guard: unknown): boolean {
  return isJoined(guard) && guard.name !== 'not' && guard.guards.length > 1
}
