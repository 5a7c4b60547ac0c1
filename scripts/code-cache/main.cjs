/**
 * Writes the code cache of the built app (scripts/build.mjs) and does nothing else: V8 accepts a cache only from the
 * runtime that made it.
 */
const { join } = require('node:path')
const { app } = require('electron')

const BUNDLE = join(__dirname, '../../out/main')

/**
 * The files that a start reads before its window answers and that only define things; the others are compiled without
 * being run.
 */
const PARTS = ['contract.cjs', 'machine.cjs', 'library.cjs', 'record-keeper.cjs']

app.whenReady().then(() => {
  const { writeCodeCache } = require(join(BUNDLE, 'code-cache.cjs'))
  writeCodeCache(BUNDLE, PARTS)
  app.exit(0)
})
