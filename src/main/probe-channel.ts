import type { WebContents, WebFrameMain } from 'electron'
import { mergeProbes, type ProbedFrame } from '../core/guidance/judge/merge.ts'
import {
  type FrameProbe,
  PROBE_ANSWER,
  PROBE_ASK,
  PROBE_READY,
  type ProbeAnswer,
  type ProbeAsk,
} from '../core/guidance/protocol/probe.ts'
import type { Allowance } from '../core/navigation/allowance.ts'
import { isTrustedFrame } from './guided-view/portal-ipc/trusted-frames.ts'
import { listFrames } from './live-frames.ts'

/** The time after the page's answer from which a silent frame is left out, in milliseconds: it may hang. */
const FRAMES_WAIT = 3_000
/** The time after which a request is sent again, in milliseconds, as a frame that navigates may lose it. */
const AGAIN = 5_000

/** Sends a request to the probe's view in all its frames, again after each navigation, and merges their answers. */
export function requestProbe(contents: WebContents, allowance: Allowance, ask: ProbeAsk): Promise<ProbeAnswer> {
  return new Promise((resolve, reject) => {
    const answers = new Map<number, FrameProbe>()
    let late: NodeJS.Timeout | undefined
    // A frame without an address runs no preload, and never answers.
    const live = () =>
      listFrames(contents).filter((frame) => isTrustedFrame(frame, allowance) && frame.url !== 'about:blank')
    const ready = ({ senderFrame }: Electron.IpcMainEvent) => {
      if (!senderFrame || !isTrustedFrame(senderFrame, allowance)) return
      answers.delete(senderFrame.frameTreeNodeId)
      senderFrame.send(PROBE_ASK, ask)
    }
    const send = () => {
      for (const frame of live()) if (!answers.has(frame.frameTreeNodeId)) frame.send(PROBE_ASK, ask)
    }
    const again = setInterval(send, AGAIN)
    const end = () => {
      clearTimeout(late)
      clearInterval(again)
      contents.ipc.off(PROBE_READY, ready)
      contents.ipc.off(PROBE_ANSWER, receive)
      contents.off('destroyed', onLost)
      contents.off('render-process-gone', onLost)
    }
    const finish = () => {
      const merged = mergeProbes(
        live().flatMap((frame) => findProbed(frame, answers)),
        ask.order,
      )
      if (!merged) return
      end()
      resolve(merged)
    }
    const receive = ({ senderFrame }: Electron.IpcMainEvent, answer: FrameProbe) => {
      if (!senderFrame || answer.number !== ask.number || !isTrustedFrame(senderFrame, allowance)) return
      answers.set(senderFrame.frameTreeNodeId, answer)
      if (!answers.has(contents.mainFrame.frameTreeNodeId)) return
      if (live().every(({ frameTreeNodeId }) => answers.has(frameTreeNodeId))) finish()
      else late ??= setTimeout(finish, FRAMES_WAIT)
    }
    const onLost = () => {
      end()
      reject(new Error('the page crashed or was closed'))
    }
    contents.ipc.on(PROBE_READY, ready)
    contents.ipc.on(PROBE_ANSWER, receive)
    contents.on('destroyed', onLost)
    contents.on('render-process-gone', onLost)
    send()
  })
}

function findProbed(frame: WebFrameMain, answers: ReadonlyMap<number, FrameProbe>): readonly ProbedFrame[] {
  const { frameTreeNodeId: id, parent, url } = frame
  const probe = answers.get(id)
  const name = url.split(/[?#]/)[0] ?? ''
  return probe ? [{ id, parent: parent?.frameTreeNodeId ?? null, name, probe }] : []
}
