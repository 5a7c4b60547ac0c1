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
function dispatch(type: string, on: string, more: Record<string, unknown> = {}): void {
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
    dispatch('pointerdown', 'word', MOUSE)
    dispatch('click', 'word', MOUSE)
    dispatch('pointerdown', 'link', MOUSE)
    dispatch('click', 'link', MOUSE)
    expect(acts).toEqual(['pointer', 'pointer'])
  })

  it('is Enter or Space on a control, and Enter in a field that sends its form', () => {
    dispatch('keydown', 'box', { key: ' ' })
    dispatch('click', 'box', KEYED)
    dispatch('keydown', 'name', { key: 'Enter' })
    dispatch('click', 'send', KEYED)
    expect(acts).toEqual(['key', 'key'])
  })

  it('is typing, once for each time the field gets the focus', () => {
    for (const _ of 'abc') dispatch('beforeinput', 'name')
    dispatch('focusout', 'name')
    dispatch('beforeinput', 'name')
    expect(acts).toEqual(['text', 'text'])
  })

  it.each([
    ['a click of the page’s own', () => dispatch('click', 'send', MOUSE)],
    ['a press of the page’s own', () => pressed({ isTrusted: false })],
    ['a trusted click that no press came before', () => dispatch('click', 'send', KEYED)],
    ['a press that is released too late', () => pressed({ after: 3_000 })],
    ['a press beside every control', () => [dispatch('pointerdown', 'text', MOUSE), dispatch('click', 'text', MOUSE)]],
    [
      'a press that is released elsewhere',
      () => [dispatch('pointerdown', 'link', MOUSE), dispatch('click', 'send', MOUSE)],
    ],
    [
      'a press in a field, which does nothing yet',
      () => [dispatch('pointerdown', 'name', MOUSE), dispatch('click', 'name', MOUSE)],
    ],
    ['another key', () => [dispatch('keydown', 'send', { key: 'a' }), dispatch('click', 'send', KEYED)]],
    ['a forged change', () => dispatch('beforeinput', 'name', { isTrusted: false })],
  ])('is not %s', (_what, happen) => {
    happen()
    expect(acts).toEqual([])
  })

  it('does not count where a flow knows the page', () => {
    isAnywhere = false
    pressed()
    dispatch('beforeinput', 'name')
    expect(acts).toEqual([])
  })
})

function pressed(more: Record<string, unknown> = {}): void {
  dispatch('pointerdown', 'send', { ...MOUSE, ...more })
  dispatch('click', 'send', { ...MOUSE, ...more })
}
