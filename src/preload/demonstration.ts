// First, before any schema is made (see the file).
import '../core/guidance/protocol/zod-without-eval.ts'
import { createActor } from './demonstration/actor.ts'
import { blockPrint } from './portal/block-print.ts'
import { installPortal } from './portal/install.ts'
import { sendSignal } from './portal/ipc.ts'

blockPrint()
installPortal(document, { perform: createActor(document, (act, deeds) => sendSignal({ kind: 'acted', act, deeds })) })
