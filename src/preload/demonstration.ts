// First, before any schema is made (see the file).
import '../core/portal/jitless.ts'
import { createActor } from './demonstration/actor.ts'
import { installPortal } from './portal/install.ts'
import { installNeverPrint } from './portal/never-print.ts'

installNeverPrint()
installPortal(document, createActor(document))
