// First, before any schema is made (see the file).
import '../core/guidance/protocol/zod-without-eval.ts'
import { blockPrint } from './portal/block-print.ts'
import { installProbe } from './probe/install.ts'

blockPrint()
installProbe(document)
