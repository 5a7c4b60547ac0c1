// First, before any schema is made (see the file).
import '../core/portal/jitless.ts'
import { installProbe } from './probe/install.ts'

installProbe(document)
