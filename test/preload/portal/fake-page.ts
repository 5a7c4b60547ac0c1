import type { Evaluation } from '../../../src/preload/portal/locate/evaluate.ts'

/**
 * The part of a page that the gesture rule reads. Only its geometry is made up; the events have the shape that a real
 * Electron recorded (guidance.md §3.1).
 */
export class FakeElement {
  readonly tagName: string
  readonly type: string
  labels: FakeElement[] = []
  form: FakeElement | null = null
  parentNode: FakeElement | null = null
  isVisible = true

  constructor(tagName: string, type = '') {
    this.tagName = tagName
    this.type = type
  }

  readonly ownerDocument = {
    elementFromPoint: (x: number) => FakeElement.top ?? FakeElement.row[Math.floor(x / 100)] ?? null,
  }
  /** The element that covers everything, if there is one. */
  static top: FakeElement | undefined
  /** One element each 100 pixels. */
  static row: FakeElement[] = []

  get clientX(): number {
    return FakeElement.row.indexOf(this) * 100 + 50
  }

  getAttribute(): string | null {
    return null
  }

  checkVisibility(): boolean {
    return this.isVisible
  }

  getBoundingClientRect(): { left: number; right: number; top: number; bottom: number } {
    return { left: this.clientX - 50, right: this.clientX + 50, top: 0, bottom: 100 }
  }
}

Object.assign(globalThis, { Element: FakeElement, HTMLInputElement: FakeElement })

const make = (tagName: string, type = ''): FakeElement => new FakeElement(tagName, type)

export interface FakePage {
  readonly form: FakeElement
  readonly button: FakeElement
  readonly box: FakeElement
  readonly label: FakeElement
  readonly field: FakeElement
  readonly list: FakeElement
  /** A control of no step. */
  readonly decoy: FakeElement
  readonly evaluation: Evaluation
}

/** A form with a step on each of four controls, and a button that belongs to no step. */
export function makePage(): FakePage {
  const form = make('FORM')
  const [button, box, label, field, list] = [
    make('BUTTON', 'submit'),
    make('INPUT', 'checkbox'),
    make('LABEL'),
    make('INPUT', 'text'),
    make('SELECT'),
  ]
  const decoy = make('BUTTON', 'button')
  box.labels = [label]
  for (const part of [button, box, label, field, list]) {
    part.form = form
    part.parentNode = form
  }
  FakeElement.row = [button, box, label, field, list, decoy]
  FakeElement.top = undefined
  const toActable = (step: string, element: FakeElement) => ({
    step,
    found: { outcome: 'found', element, controls: [element], rank: 0 },
  })
  const evaluation = {
    page: {
      document: { readyState: 'complete', querySelectorAll: () => [] },
      shadowRoots: [],
      accessibleName: () => '',
      words: () => '',
      contains: (one: unknown, other: unknown) => one === other,
    },
    order: { step: 'envoi' },
    changedAt: 0,
    actables: [toActable('envoi', button), toActable('case', box), toActable('champ', field), toActable('liste', list)],
  } as unknown as Evaluation
  return { form, button, box, label, field, list, decoy, evaluation }
}
