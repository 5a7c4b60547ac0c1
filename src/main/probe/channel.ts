import type { WebContents } from 'electron'
import { PROBE_ANSWER, PROBE_ASK, PROBE_READY, type ProbeAnswer, type ProbeAsk } from '../../core/portal/probe.ts'

/** Asks the probe's view, again after each navigation, and gives its answer. Only its main frame is heard. */
export function askProbe(contents: WebContents, ask: ProbeAsk): Promise<ProbeAnswer> {
  return new Promise((resolve, reject) => {
    const send = () => contents.send(PROBE_ASK, ask)
    const end = () => {
      contents.ipc.off(PROBE_READY, send)
      contents.ipc.off(PROBE_ANSWER, receive)
      contents.off('destroyed', onLost)
      contents.off('render-process-gone', onLost)
    }
    const receive = (event: Electron.IpcMainEvent, answer: ProbeAnswer) => {
      if (event.senderFrame !== contents.mainFrame || answer.number !== ask.number) return
      end()
      resolve(answer)
    }
    const onLost = () => {
      end()
      reject(new Error('the page crashed or was closed'))
    }
    contents.ipc.on(PROBE_READY, send)
    contents.ipc.on(PROBE_ANSWER, receive)
    contents.on('destroyed', onLost)
    contents.on('render-process-gone', onLost)
    send()
  })
}
