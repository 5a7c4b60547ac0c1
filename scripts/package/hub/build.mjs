import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { root } from '../../project.mjs'
import { run } from '../../run.mjs'
import { shippedPaths } from '../../shipped.mjs'
import { Stop } from '../../stage.mjs'
import { toDebianVersion } from '../debian/control.mjs'
import { packTree } from '../debian/pack-tree.mjs'
import { addControl, settle } from '../debian/tree.mjs'

const HOME = 'usr/lib/cote-a-cote-hub'
const DOCUMENTS = 'usr/share/doc/cote-a-cote-hub'
const SETTINGS = 'etc/cote-a-cote-hub/hub.env'

/** Where files of this repository are installed. */
const FILES = {
  'packaging/hub/command': 'usr/bin/cote-a-cote-hub',
  'packaging/hub/backup': `${HOME}/backup`,
  'packaging/hub/hub.env': SETTINGS,
  'packaging/hub/cote-a-cote-hub.service': 'usr/lib/systemd/system/cote-a-cote-hub.service',
  'packaging/hub/cote-a-cote-hub-backup.service': 'usr/lib/systemd/system/cote-a-cote-hub-backup.service',
  'packaging/hub/cote-a-cote-hub-backup.timer': 'usr/lib/systemd/system/cote-a-cote-hub-backup.timer',
  'packaging/hub/sysusers.conf': 'usr/lib/sysusers.d/cote-a-cote-hub.conf',
  'packaging/debian/copyright': `${DOCUMENTS}/copyright`,
  'docs/hub.md': `${DOCUMENTS}/hub.md`,
  'packaging/hub/fail2ban/filter.conf': `${DOCUMENTS}/examples/fail2ban-filter.conf`,
  'packaging/hub/fail2ban/jail.conf': `${DOCUMENTS}/examples/fail2ban-jail.conf`,
}

const SCRIPTS = { postinst: 'hub/postinst', prerm: 'hub/prerm', postrm: 'hub/postrm' }
const PROGRAMS = ['usr/bin/cote-a-cote-hub', `${HOME}/backup`, ...Object.keys(SCRIPTS).map((name) => `DEBIAN/${name}`)]

/**
 * Makes the Debian package of the hub from `packed`, the file of `npm run pack`, and from the libraries of this clone, and
 * returns its file. It runs on Debian's own Node. The same sources and `sourceDate` give the same bytes.
 */
export async function buildHubDebian({ packed, dist, version, sourceDate }) {
  const tree = join(dist, 'hub-deb')
  rmSync(tree, { recursive: true, force: true })
  mkdirSync(join(tree, HOME), { recursive: true })
  const { code, output } = await run('tar', ['-xzf', packed, '--strip-components=1', '-C', join(tree, HOME)])
  if (code !== 0) throw new Stop(output)
  for (const path of shippedPaths('packages/hub')) copyLibrary(path, join(tree, HOME, path))
  for (const [from, to] of Object.entries(FILES)) {
    mkdirSync(dirname(join(tree, to)), { recursive: true })
    cpSync(join(root, from), join(tree, to))
  }
  addControl(tree, (size) => toControl(version, size), SCRIPTS)
  writeFileSync(join(tree, 'DEBIAN/conffiles'), `/${SETTINGS}\n`)
  settle(tree, sourceDate, (path, found) => (found.isDirectory() || PROGRAMS.includes(path) ? 0o755 : 0o644))
  return packTree(tree, join(dist, `cote-a-cote-hub_${toDebian(version)}_all.deb`), sourceDate)
}

/** Copies a library without those that are installed inside it, which are copied by their own paths. */
function copyLibrary(path, to) {
  const from = join(root, path)
  cpSync(from, to, { recursive: true, filter: (file) => file === from || basename(file) !== 'node_modules' })
}

function toDebian(version) {
  return toDebianVersion(version, { isFallback: false })
}

function toControl(version, size) {
  const fields = {
    Package: 'cote-a-cote-hub',
    Version: toDebian(version),
    Architecture: 'all',
    Maintainer: 'Côte à Côte',
    'Installed-Size': String(size),
    Depends: 'nodejs (>= 20.11), postgresql (>= 15), util-linux, systemd | systemd-standalone-sysusers',
    Section: 'net',
    Priority: 'optional',
    Description: `le serveur d’une structure pour Côte à Côte
 Reçoit les journaux des ordinateurs et des bornes d’une structure, et en donne des reçus signés. Les responsables y voient où l’on
 bloque, jamais qui a aidé.
 .
 Les journaux reçus sont dans /var/lib/cote-a-cote-hub, hors de ce paquet : ni une mise à jour, ni un retrait, ni une purge ne les
 efface.`,
  }
  return `${Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n`
}
