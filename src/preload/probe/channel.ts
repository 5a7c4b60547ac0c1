import { ipcRenderer } from 'electron'
import {
  type FrameProbe,
  PROBE_ANSWER,
  PROBE_ASK,
  PROBE_READY,
  type ProbeAsk,
  probeAskSchema,
} from '../../core/guidance/protocol/probe.ts'

/**
 * Answers an author's tool, which may receive names and selectors of the page, unlike the app. This preload is built
 * into `out/probe` only, never into the app.
 */
export function sendAnswer(answer: FrameProbe): void {
  ipcRenderer.send(PROBE_ANSWER, answer)
}

export function onProbeRequest(receive: (ask: ProbeAsk) => void): void {
  ipcRenderer.on(PROBE_ASK, (_event, candidate: unknown) => receive(probeAskSchema.parse(candidate)))
  ipcRenderer.send(PROBE_READY)
}
