import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PackageProblem } from './problem.mjs'

/**
 * Reads the words after `--repository`: the folder with the packages, the signing key as gpg knows it, and which share of the
 * machines the newest version is for (1 to 100 percent; all without the word).
 * @throws PackageProblem `package-repository` for a missing folder or key, or another share.
 */
export function readRepository(args) {
  const words = Object.fromEntries(args.map((arg) => arg.split(/=(.*)/s, 2)))
  const { '--repository': folder, '--key': key, '--share': share = '100', ...others } = words
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw new PackageProblem('package-repository', `${unknown} is not known here.`)
  if (!folder || !existsSync(folder))
    throw new PackageProblem('package-repository', 'write --repository=<folder>, a folder that holds the .deb files.')
  if (!key)
    throw new PackageProblem('package-repository', 'write --key=<key>, a secret key that gpg --list-secret-keys shows.')
  if (!/^([1-9]\d?|100)$/.test(share))
    throw new PackageProblem('package-repository', `--share=${share} is no number from 1 to 100.`)
  return { folder, key, share: Number(share) }
}

/**
 * Makes the folder of Debian packages one that apt reads from a web server or a shared disk: an index of what it holds, signed.
 * `date`: what the index says of itself. A share under 100 is for the newest version alone. Returns the newest version.
 * @throws PackageProblem `package-repository` without a package, or if gpg does not sign; the index of before then stays.
 */
export function makeRepository({ folder, key, share }, date) {
  const packages = readdirSync(folder).filter((name) => name.endsWith('.deb'))
  if (packages.length === 0) throw new PackageProblem('package-repository', `${folder} holds no .deb file.`)
  const { index, newest } = toIndex(
    packages.toSorted().map((name) => describePackage(folder, name)),
    share,
  )
  const files = { Packages: Buffer.from(index), 'Packages.gz': gzipSync(index, { level: 9 }) }
  const release = toRelease(files, date)
  const signed = run('gpg', ['--batch', '--yes', '--local-user', key, '--clearsign', '--output', '-'], folder, release)
  for (const [name, content] of Object.entries({ ...files, InRelease: signed })) replace(join(folder, name), content)
  return newest
}

/** Describes a package as an index of apt does: what it says of itself, and which file it is. */
function describePackage(folder, name) {
  const content = readFileSync(join(folder, name))
  const said = run('dpkg-deb', ['--field', name], folder).trimEnd()
  const version = /^Version: (.*)$/m.exec(said)?.[1] ?? ''
  return { version, lines: [said, `Filename: ./${name}`, `Size: ${content.length}`, `SHA256: ${toSum(content)}`] }
}

function toIndex(packages, share) {
  const { version: newest } = packages.reduce((one, other) => (isNewer(other.version, one.version) ? other : one))
  const stanzas = packages.map(({ version, lines }) =>
    [...lines, ...(version === newest && share < 100 ? [`Phased-Update-Percentage: ${share}`] : [])].join('\n'),
  )
  return { index: `${stanzas.join('\n\n')}\n`, newest }
}

/** Compares two versions by Debian's own rules: `~secours` comes before the version without it. */
function isNewer(one, other) {
  try {
    execFileSync('dpkg', ['--compare-versions', one, 'gt', other])
    return true
  } catch {
    return false
  }
}

function toRelease(files, date) {
  const sums = Object.entries(files).map(([name, content]) => ` ${toSum(content)} ${content.length} ${name}`)
  return [
    'Origin: Cote a Cote',
    'Label: Cote a Cote',
    'Suite: stable',
    `Date: ${date.toUTCString().replace('GMT', 'UTC')}`,
    'SHA256:',
    ...sums,
    '',
  ].join('\n')
}

function toSum(content) {
  return createHash('sha256').update(content).digest('hex')
}

function run(program, args, folder, input = '') {
  try {
    return execFileSync(program, args, { cwd: folder, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] })
  } catch (error) {
    const said = `${error.stderr ?? error.message}`.trim().split('\n').at(-1)
    throw new PackageProblem('package-repository', `${program} failed: ${said}`)
  }
}

/** Gives a file its name once it is whole: somebody may be reading the folder. */
function replace(path, content) {
  writeFileSync(`${path}.part`, content)
  renameSync(`${path}.part`, path)
}
