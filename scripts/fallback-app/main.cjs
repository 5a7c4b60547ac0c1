/**
 * Does what Electron's own default app does for `electron <folder>`: gives the app its name, version and folder, then
 * runs its main file. The npm fallback runtime has no default app, so it gets this one.
 */
const { app } = require('electron')
const { readFileSync } = require('node:fs')
const { join, resolve } = require('node:path')

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
require(join(folder, manifest.main))
