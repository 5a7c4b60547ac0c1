// First, before any schema is made (see the file).
import '../core/guidance/protocol/zod-without-eval.ts'
import { blockPrint } from './portal/block-print.ts'
import { installPortal } from './portal/install.ts'
import { onRecorderOrder, sendRecorded } from './studio/ipc.ts'
import { Recorder } from './studio/recorder.ts'

/** The preload of pages that the studio opens: the guide, as in a visit, and the recorder. */
blockPrint()
let roots: ReturnType<typeof installPortal> = { lookForRoots: () => {}, suspect: () => false }
const recorder = new Recorder({
  document,
  send: sendRecorded,
  isTop: window.parent === window,
  onRead: (page) => roots.lookForRoots(page),
  suspect: (host) => roots.suspect(host),
})
roots = installPortal(document, { onPlace: (place) => recorder.attach(place) })
onRecorderOrder((order) => recorder.follow(order))
sendRecorded({ is: 'ready' })
