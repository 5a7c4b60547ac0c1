import { createLoader } from './code-cache.ts'

/** Where the app begins. Only what is compiled in advance follows: the start waits for little else than code. */
createLoader(__dirname)('boot.cjs')
