// First, before any schema is made (see the file).
import '../core/portal/jitless.ts'
import { installPortal } from './portal/install.ts'
import { installNeverPrint } from './portal/never-print.ts'

installNeverPrint()
installPortal(document)
