import type { Condition } from '../../../src/core/flow/language/condition.ts'
import type { Target } from '../../../src/core/flow/language/target.ts'
import type { Leaf } from '../../../src/core/guidance/judge/judge.ts'
import { readPage } from '../../../src/preload/dom/index.ts'
import { createAbsence, holds } from '../../../src/preload/portal/locate/condition.ts'
import { createFinder } from '../../../src/preload/portal/locate/finder.ts'
import { Mistakes } from '../../../src/preload/portal/locate/mistake/mistakes.ts'
import { resolve } from '../../../src/preload/portal/locate/resolve.ts'

/** What a target leads to in the page: ids of a test's own page, with `#`. */
export interface Located {
  readonly outcome: string
  readonly element: string
  readonly controls: readonly string[]
}

/** What a test asks of the page, in the page. */
export interface InPage {
  readonly locate: (target: Target, exact: boolean) => Located
  readonly isHeld: (condition: Condition) => boolean
  /** Begins to watch a page that was just shown for what it says is wrong. */
  readonly watchMistakes: () => void
  /** Returns how a mistake is told after some milliseconds, and whether it is at one of these fields. */
  readonly findMistake: (afterMs: number, fields: string) => Told | undefined
  /** Notes an input before the page is read for the first time; the page changed at it or has not since. */
  readonly writeUnread: (field: string, hasChanged: boolean) => void
}

/** What is told of a page. */
export interface Told {
  readonly by: string
  readonly isAt: boolean
}

function toName(element: Element | undefined): string {
  return element ? `#${element.id}` : ''
}

function locate(target: Target, exact: boolean): Located {
  const found = resolve(readPage(document), target, { exact, absent: 'gone' })
  const isThere = found.outcome === 'found' || found.outcome === 'drifted'
  return {
    outcome: found.outcome,
    element: toName(isThere ? found.element : undefined),
    controls: isThere ? found.controls.map(toName) : [],
  }
}

function isHeld(condition: Condition): boolean {
  const page = readPage(document)
  const finder = createFinder(page, { steps: [] }, { absent: 'gone', everSeen: new Set() })
  const absence = createAbsence({ known: new Set(), isClear: () => true, hasClosedRoots: false })
  const context = {
    page,
    resolve: (target: Target) => finder.sure(target, false),
    wasThere: () => false,
    isEditing: () => false,
    absence,
  }
  return holds(condition as Leaf, context, false) === true
}

let mistakes: Mistakes
let passed = 0
let changedAt = 0

function writeUnread(field: string, hasChanged: boolean): void {
  passed = 0
  createMistakes()
  const control = document.querySelector(field)
  if (control) mistakes.noteInput(control)
  changedAt = hasChanged ? performance.now() : 0
}

function createMistakes(): void {
  changedAt = 0
  mistakes = new Mistakes({
    document,
    now: () => performance.now() + passed,
    changedAt: () => changedAt,
    onMoved: () => {},
  })
}

function watchMistakes(): void {
  passed = 0
  createMistakes()
  mistakes.attach(window)
  mistakes.find(readPage(document))
}

function findMistake(afterMs: number, fields: string): Told | undefined {
  passed += afterMs
  const found = mistakes.find(readPage(document))
  return found && { by: found.seen.by, isAt: fields === '' || found.element.matches(fields) }
}

Object.assign(globalThis, { inPage: { locate, isHeld, watchMistakes, findMistake, writeUnread } satisfies InPage })
