// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import type { Means } from '../../../src/preload/portal/gesture/gesture.ts'
import { createPageActs } from '../../../src/preload/portal/gesture/page-acts.ts'

const MOUSE = { detail: 1, pointerType: 'mouse' }
const KEYED = { detail: 0, pointerType: '' }

let acts: Means[] = []
let isAnywhere = true
let at = 0

/** Dispatches an event as Chromium would have made it, trusted or not. */
function tell(type: string, on: string, more: Record<string, unknown> = {}): void {
  const { isTrusted = true, after = 8, ...rest } = more
  at += Number(after)
  const event = new Event(type, { bubbles: true, composed: true })
  for (const [name, value] of Object.entries({ ...rest, isTrusted })) Object.defineProperty(event, name, { value })
  document.getElementById(on)?.dispatchEvent(event)
}

beforeEach(() => {
  document.documentElement.innerHTML = `<body><form><label id="label">Nom <input id="name"></label><input id="box" type="checkbox">
    <button id="send"><span id="word">Envoyer</span></button></form><p id="text">Rien</p><a id="link" href="/x">Suite</a></body>`
  acts = []
  isAnywhere = true
  const root = document.createElement('div')
  root.append(...document.body.children)
  document.body.append(root)
  createPageActs({ isAnywhere: () => isAnywhere, now: () => at, report: (means) => acts.push(means) }).attach(root)
})

describe('an act in a page that no flow knows', () => {
  it('is a press that is released on the same control', () => {
    tell('pointerdown', 'word', MOUSE)
    tell('click', 'word', MOUSE)
    tell('pointerdown', 'link', MOUSE)
    tell('click', 'link', MOUSE)
    expect(acts).toEqual(['pointer', 'pointer'])
  })

  it('is Enter or Space on a control, and Enter in a field that sends its form', () => {
    tell('keydown', 'box', { key: ' ' })
    tell('click', 'box', KEYED)
    tell('keydown', 'name', { key: 'Enter' })
    tell('click', 'send', KEYED)
    expect(acts).toEqual(['key', 'key'])
  })

  it('is typing, once for each time the field gets the focus', () => {
    for (const _ of 'abc') tell('beforeinput', 'name')
    tell('focusout', 'name')
    tell('beforeinput', 'name')
    expect(acts).toEqual(['text', 'text'])
  })

  it.each([
    ['a click of the page’s own', () => tell('click', 'send', MOUSE)],
    ['a press of the page’s own', () => pressed({ isTrusted: false })],
    ['a trusted click that no press came before', () => tell('click', 'send', KEYED)],
    ['a press that is released too late', () => pressed({ after: 3_000 })],
    ['a press beside every control', () => [tell('pointerdown', 'text', MOUSE), tell('click', 'text', MOUSE)]],
    ['a press that is released elsewhere', () => [tell('pointerdown', 'link', MOUSE), tell('click', 'send', MOUSE)]],
    [
      'a press in a field, which does nothing yet',
      () => [tell('pointerdown', 'name', MOUSE), tell('click', 'name', MOUSE)],
    ],
    ['another key', () => [tell('keydown', 'send', { key: 'a' }), tell('click', 'send', KEYED)]],
    ['a forged change', () => tell('beforeinput', 'name', { isTrusted: false })],
  ])('is not %s', (_what, happen) => {
    happen()
    expect(acts).toEqual([])
  })

  it('does not count where a flow knows the page', () => {
    isAnywhere = false
    pressed()
    tell('beforeinput', 'name')
    expect(acts).toEqual([])
  })
})

function pressed(more: Record<string, unknown> = {}): void {
  tell('pointerdown', 'send', { ...MOUSE, ...more })
  tell('click', 'send', { ...MOUSE, ...more })
}
