import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../../project.mjs'
import { DESKTOP_FILE } from '../staging.mjs'

const FROM = join(root, 'packaging')
const HOME = 'opt/cote-a-cote'
const DOCUMENTS = 'usr/share/doc/cote-a-cote'
const METAINFO = 'eu.cote-a-cote.app.metainfo.xml'

/** Chromium's helper, which starts its sandbox where the system gives no namespaces to users, as Ubuntu 24.04 does not. */
const SANDBOX = `${HOME}/chrome-sandbox`

/** Where files of this repository are installed. */
const FILES = {
  [`debian/${DESKTOP_FILE}`]: `usr/share/applications/${DESKTOP_FILE}`,
  'icon/cote-a-cote.svg': 'usr/share/icons/hicolor/scalable/apps/cote-a-cote.svg',
  'debian/copyright': `${DOCUMENTS}/copyright`,
  '../LICENSE': `${DOCUMENTS}/LICENSE`,
  '../THIRD-PARTY.md': `${DOCUMENTS}/THIRD-PARTY.md`,
  'kiosk/kiosk-session': 'usr/lib/cote-a-cote/kiosk-session',
  'debian/update': 'usr/lib/cote-a-cote/update',
  'debian/cote-a-cote-update.service': `${DOCUMENTS}/examples/cote-a-cote-update.service`,
  'kiosk/openbox.xml': 'usr/lib/cote-a-cote/openbox.xml',
  'kiosk/cote-a-cote-kiosk.service': `${DOCUMENTS}/examples/cote-a-cote-kiosk.service`,
  'kiosk/20-kiosk.rules': `${DOCUMENTS}/examples/20-kiosk.rules`,
}

/** The maintainer scripts, and the files they are made of. */
const SCRIPTS = {
  preinst: 'debian/closed-first',
  prerm: 'debian/closed-first',
  postinst: 'debian/postinst',
  postrm: 'debian/postrm',
}

/** What the system runs, besides what electron-builder left as a program. */
const PROGRAMS = [
  'usr/lib/cote-a-cote/kiosk-session',
  'usr/lib/cote-a-cote/update',
  ...Object.keys(SCRIPTS).map((name) => `DEBIAN/${name}`),
]

/** Lays out below `tree` what the package installs; `notice` is the text of a package that is not for users. */
export function layOut(tree, { unpacked, version, sourceDate, notice }) {
  cpSync(unpacked, join(tree, HOME), { recursive: true })
  for (const [from, to] of Object.entries(FILES)) write(tree, to, readFileSync(join(FROM, from)))
  const date = new Date(sourceDate * 1000).toISOString().slice(0, 10)
  const metainfo = readFileSync(join(FROM, 'debian', METAINFO), 'utf8')
  write(tree, `usr/share/metainfo/${METAINFO}`, metainfo.replace('@VERSION@', version).replace('@DATE@', date))
  write(tree, `${DOCUMENTS}/changelog.gz`, gzipSync(readFileSync(join(root, 'CHANGELOG.md')), { level: 9 }))
  if (notice !== undefined) write(tree, `${HOME}/MOTEUR-DE-SECOURS.txt`, `${notice}\n`)
  mkdirSync(join(tree, 'usr/bin'), { recursive: true })
  symlinkSync(`/${HOME}/cote-a-cote`, join(tree, 'usr/bin/cote-a-cote'))
}

/**
 * Adds the control files; what is installed must lie there already, since their sums are among these. `scripts`: the
 * maintainer scripts, and the files below `packaging` they are made of.
 */
export function addControl(tree, toControlFile, scripts = SCRIPTS) {
  const files = listFiles(tree)
  const kibibytes = files.reduce((sum, path) => sum + Math.ceil(lstatSync(join(tree, path)).size / 1024), 0)
  const sums = files
    .filter((path) => lstatSync(join(tree, path)).isFile())
    .map(
      (path) =>
        `${createHash('md5')
          .update(readFileSync(join(tree, path)))
          .digest('hex')}  ${path}\n`,
    )
  write(tree, 'DEBIAN/control', toControlFile(kibibytes))
  write(tree, 'DEBIAN/md5sums', sums.join(''))
  for (const [name, from] of Object.entries(scripts)) write(tree, `DEBIAN/${name}`, readFileSync(join(FROM, from)))
}

/**
 * Gives each file the rights that `toMode` has for it once installed, and the one moment of the package, whatever made it
 * here.
 */
export function settle(tree, sourceDate, toMode = toAppMode) {
  for (const path of ['', ...readdirSync(tree, { recursive: true })]) {
    const file = join(tree, path)
    const found = lstatSync(file)
    if (!found.isSymbolicLink()) chmodSync(file, toMode(path, found))
  }
  for (const path of ['', ...readdirSync(tree, { recursive: true })])
    lutimesSync(join(tree, path), sourceDate, sourceDate)
}

function toAppMode(path, found) {
  if (found.isDirectory()) return 0o755
  if (path === SANDBOX) return 0o4755
  // Electron's libraries come as programs, which Debian's are not.
  if (/\.so(\.\d+)?$/.test(path)) return 0o644
  const isProgram = path.startsWith(HOME) ? (found.mode & 0o100) !== 0 : PROGRAMS.includes(path)
  return isProgram ? 0o755 : 0o644
}

function listFiles(tree) {
  return readdirSync(tree, { recursive: true })
    .filter((path) => !lstatSync(join(tree, path)).isDirectory())
    .sort()
}

function write(tree, path, content) {
  const file = join(tree, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
