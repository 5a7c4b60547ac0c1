import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFileChooser } from '../../../src/preload/portal/page/browser-boxes.ts'

class Field {
  readonly type: string
  readonly disabled = false
  constructor(type: string) {
    this.type = type
  }
}

const activation = { isActive: true }
beforeEach(() => {
  activation.isActive = true
  vi.stubGlobal('HTMLInputElement', Field)
  vi.stubGlobal('navigator', { userActivation: activation })
})
afterEach(() => vi.unstubAllGlobals())

/** A page whose file field is pressed, and the result. */
function open() {
  const reports: boolean[] = []
  const waiting: (() => void)[] = []
  const place = new EventTarget()
  createFileChooser(
    (isOpen) => reports.push(isOpen),
    (act) => waiting.push(act),
  ).attach(place)
  const send = (type: string, of: Field = new Field('file'), more: object = {}) => {
    const event = Object.assign(new Event(type, { cancelable: true }), { composedPath: () => [of], ...more })
    place.dispatchEvent(event)
    return event
  }
  return { reports, send, settle: () => waiting.splice(0).map((act) => act()) }
}

describe('the box for choosing a file', () => {
  it('opens with a press on a file field, and closes with a choice or without', () => {
    const { reports, send, settle } = open()
    send('click')
    expect(reports).toEqual([])
    settle()
    send('change')
    send('click')
    settle()
    send('cancel')
    expect(reports).toEqual([true, false, true, false])
  })

  it('is reported once, however often the field is pressed', () => {
    const { reports, send, settle } = open()
    send('click')
    send('click')
    settle()
    expect(reports).toEqual([true])
  })

  it('does not open for another field, without a person, or where the page keeps it from opening', () => {
    const { reports, send, settle } = open()
    send('click', new Field('checkbox'))
    activation.isActive = false
    send('click')
    activation.isActive = true
    send('click').preventDefault()
    settle()
    expect(reports).toEqual([])
  })

  it('counts as closed once input reaches the page again', () => {
    const { reports, send, settle } = open()
    send('click')
    settle()
    send('pointerdown')
    expect(reports).toEqual([true, false])
  })
})
