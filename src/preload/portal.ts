// First, before any schema is made (see the file).
import '../core/guidance/protocol/zod-without-eval.ts'
import { isOfKiosk } from '../core/guidance/protocol/block-print.ts'
import { blockPrint } from './portal/block-print.ts'
import { installPortal } from './portal/install.ts'

blockPrint()
installPortal(document, { hasKeyboard: isOfKiosk(process.argv) })
