import type { WebContents } from 'electron'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FieldNews } from '../../../src/core/guidance/protocol/signal.ts'
import { Typing } from '../../../src/main/guided-view/portal-ipc/typing.ts'

const PAGE = 1
const touched: FieldNews = { is: 'touched', by: 'touch', field: { type: 'text', secret: false, lines: false } }

/** The inspector's commands that the page has not answered yet, and the reports about its field. */
let asked: (() => void)[]
let reports: string[]
let typing: Typing

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  ;[asked, reports] = [[], []]
  const inspector = {
    isAttached: () => true,
    sendCommand: () => new Promise<void>((answer) => asked.push(answer)),
  }
  // The part of Electron's page that the code calls.
  const contents = { debugger: inspector, mainFrame: { frameTreeNodeId: PAGE }, isDestroyed: () => false }
  typing = new Typing(contents as unknown as WebContents, {
    handshake: async () => undefined,
    sendShown: () => undefined,
    onNews: ({ is }) => void reports.push(is),
  })
})
afterEach(() => {
  vi.useRealTimers()
})

async function answer(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
  for (const one of asked.splice(0)) one()
  await vi.advanceTimersByTimeAsync(0)
}

it('reports a touched field once its page has the emulated focus, and later news after it', async () => {
  typing.note(PAGE, touched)
  typing.note(PAGE, { is: 'astray' })
  await vi.advanceTimersByTimeAsync(0)
  expect(reports).toEqual([])
  await answer()
  expect(reports).toEqual(['touched', 'astray'])
})

it('reports a field of a page that does not answer as well', async () => {
  typing.note(PAGE, touched)
  await vi.advanceTimersByTimeAsync(500)
  expect(reports).toEqual(['touched'])
})

it('reports no field whose page has gone meanwhile', async () => {
  typing.note(PAGE, touched)
  typing.leave()
  await answer()
  expect(reports).toEqual(['left'])
})
