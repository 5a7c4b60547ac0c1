import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'

const MODULES = join(import.meta.dirname, '../../../node_modules')

/** A version that no host outside has. */
const VERSION = '99.0.1'

const FILE = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`

/** A made-up build, large enough to come in several pieces. */
const FILLING = Buffer.alloc(3_000_000, 'electron')

export interface ElectronPackage {
  /** The folder of the package: electron's real installer, with a version and checksums of ours. */
  readonly folder: string
  /** The folder of what the clone remembers. */
  readonly cache: string
  /** The folder in which the installer keeps its downloads. */
  readonly downloads: string
  /** The path of the build on a mirror, and its bytes. */
  readonly path: string
  readonly zip: Buffer
  /** Lists what an installation left that is not the build: half files, temporary folders. */
  leftovers(): readonly string[]
  remove(): void
}

/** Creates a copy of the electron package on which the real installer works, for a made-up build. */
export function createElectronPackage(): ElectronPackage {
  const root = mkdtempSync(join(tmpdir(), 'electron-package-'))
  const folder = join(root, 'node_modules/electron')
  mkdirSync(folder, { recursive: true })
  for (const name of ['@electron', '@electron-internal'])
    symlinkSync(join(MODULES, name), join(root, 'node_modules', name))
  copyFileSync(join(MODULES, 'electron/install.js'), join(folder, 'install.js'))
  const executable = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const files = { version: Buffer.from(VERSION), [executable]: Buffer.from('#!/bin/sh\n'), filling: FILLING }
  const zip = Buffer.from(zipSync(files, { level: 0 }))
  const sum = createHash('sha256').update(zip).digest('hex')
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'electron', version: VERSION }))
  writeFileSync(join(folder, 'checksums.json'), JSON.stringify({ [FILE]: sum }))
  const [cache, downloads] = [join(root, 'cache'), join(root, 'downloads')]
  return {
    folder,
    cache,
    downloads,
    path: `/v${VERSION}/${FILE}`,
    zip,
    leftovers: () => [
      ...list(cache).filter((name) => name !== 'electron.json'),
      ...list(downloads),
      ...list(folder).filter((name) => ['dist', 'path.txt'].includes(name)),
    ],
    remove: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // it was never made
  }
}
