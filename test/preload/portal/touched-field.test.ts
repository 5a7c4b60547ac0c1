// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { TouchedField } from '../../../src/preload/portal/typing/touched-field.ts'

let reports: string[]
let time: number
let field: HTMLInputElement
let button: HTMLButtonElement

/** An event as Chromium makes it, which no page can make. */
function happen(type: string, on: EventTarget): void {
  const isPointer = type.startsWith('pointer')
  const event = isPointer
    ? new PointerEvent(type, { bubbles: true, pointerType: 'touch' })
    : new Event(type, { bubbles: true })
  Object.defineProperty(event, 'isTrusted', { value: true })
  on.dispatchEvent(event)
}

/** Gives a field the focus, as a press on it or its page does. */
function focus(on: HTMLElement): void {
  on.focus()
  happen('focusin', on)
}

beforeEach(() => {
  ;[reports, time] = [[], 0]
  document.body.innerHTML = '<div><input><button></button></div>'
  ;[field, button] = ['input', 'button'].map((name) => document.querySelector(name)) as [
    HTMLInputElement,
    HTMLButtonElement,
  ]
  const touchedField = new TouchedField({
    document,
    now: () => time,
    later: (run) => {
      run()
      return () => undefined
    },
    report: ({ is }) => void reports.push(is),
    suspect: () => undefined,
  })
  touchedField.attach(document.querySelector('div') as Element)
})

describe('a field that a finger pressed', () => {
  it('is reported, even if the page was busy for seconds while the finger was down', () => {
    happen('pointerdown', field)
    time += 3_000
    happen('pointerup', field)
    focus(field)
    expect(reports).toContain('touched')
  })

  it('is reported once the finger is up', () => {
    happen('pointerdown', field)
    focus(field)
    expect(reports).toEqual([])
    happen('pointerup', field)
    expect(reports).toEqual(['touched'])
  })
})

describe('a field that its page gave the focus', () => {
  it.each([
    ['at once in answer to a press on something else is reported', 900, ['touched']],
    ['long after a press on something else is not', 1_100, []],
  ])('%s', (_what, milliseconds, news) => {
    happen('pointerdown', button)
    happen('pointerup', button)
    time += milliseconds
    focus(field)
    expect(reports).toEqual(news)
  })

  it('is not reported after a finger that only scrolled', () => {
    happen('pointerdown', button)
    time += 1_100
    happen('pointercancel', button)
    focus(field)
    expect(reports).toEqual([])
  })
})
