/**
 * Writes THIRD-PARTY.md: what a packaged app contains of other authors, with the notices that their licences require.
 * `--check` writes nothing, and fails when the file no longer matches package-lock.json and node_modules.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './project.mjs'
import { packages, shippedPaths, toPackageName } from './shipped.mjs'

const target = join(root, 'THIRD-PARTY.md')

function readNotices(path) {
  const folder = join(root, path)
  return readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|notice|copyrightnotice)(\.|$|-)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r', '').trim())
    .join('\n\n')
}

/** Reads the notices of the parts of pdf.js that are copied into the app (electron.vite.config.ts). */
function readPdfNotices() {
  return ['cmaps', 'iccs', 'standard_fonts', 'wasm'].flatMap((folder) => {
    const path = join(root, 'node_modules/pdfjs-dist', folder)
    return readdirSync(path)
      .filter((name) => name.startsWith('LICENSE') && !name.includes('QUICKJS'))
      .sort()
      .map((name) => ({
        title: `${folder}/${name}`,
        notice: readFileSync(join(path, name), 'utf8').replaceAll('\r', '').trim(),
      }))
  })
}

function describe(path) {
  const { version, license } = packages[path]
  const manifest = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name
  const notice =
    readNotices(path) || `${license}. The package carries no licence file. Author: ${author ?? 'not named'}.`
  return { title: `${toPackageName(path)} ${version}`, license, notice }
}

/** Groups packages by the text of their notice, so that the same text stands once. */
function groupByNotice(shipped) {
  const groups = new Map()
  for (const { title, notice } of shipped) groups.set(notice, [...(groups.get(notice) ?? []), title])
  return [...groups].map(([notice, titles]) => `### ${titles.join(', ')}\n\n${toFence(notice)}`)
}

function toFence(text) {
  return `\`\`\`\`text\n${text}\n\`\`\`\``
}

function render() {
  const shipped = shippedPaths().map(describe)
  const electron = packages['node_modules/electron']
  return `# Third-party notices

Côte à Côte is licensed under the EUPL 1.2 (LICENSE). A packaged app also contains the works below, under their own
licences. This file is written by \`npm run notices\`; do not edit it by hand.

| work | licence |
| --- | --- |
| Electron ${electron.version}, with Chromium and Node.js | ${electron.license} and others |
${shipped.map(({ title, license }) => `| ${title} | ${license} |`).join('\n')}

## Electron, Chromium and Node.js

Electron puts its own licence (\`LICENSE\`) and those of Chromium and of all it contains (\`LICENSES.chromium.html\`)
beside the app's executable; packaging must keep both files.

${toFence(readNotices('node_modules/electron'))}

## ivya: code from Playwright

ivya is a fork of Playwright's locator code, which Microsoft licenses under the Apache License 2.0. ivya's own licence
is among those below; this is Playwright's notice, and its licence.

${toFence(readNotices('node_modules/playwright-core'))}

## pdfjs-dist: what lies beside it

Fonts, tables of letters and unpackers of pictures that pdf.js reads, each under its own licence.

${readPdfNotices()
  .map(({ title, notice }) => `### ${title}\n\n${toFence(notice)}`)
  .join('\n\n')}

## Packages

${groupByNotice(shipped).join('\n\n')}
`
}

const wanted = render()
if (!process.argv.includes('--check')) {
  writeFileSync(target, wanted)
} else if (!existsSync(target) || readFileSync(target, 'utf8') !== wanted) {
  console.error('THIRD-PARTY.md is stale: run `npm run notices` and commit it.')
  process.exitCode = 1
}
