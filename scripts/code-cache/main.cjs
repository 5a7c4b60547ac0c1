/** An app that only writes the code cache of the built one (scripts/build.mjs): V8 takes it from no other runtime. */
const { join } = require('node:path')
const { app } = require('electron')

const BUNDLE = join(__dirname, '../../out/main')

/** What a start reads before its window answers and what does nothing but define; the rest is compiled, not run. */
const PARTS = ['contract.cjs', 'machine.cjs', 'library.cjs', 'record-keeper.cjs']

app.whenReady().then(() => {
  const { writeCodeCache } = require(join(BUNDLE, 'code-cache.cjs'))
  writeCodeCache(BUNDLE, PARTS)
  app.exit(0)
})
