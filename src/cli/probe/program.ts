import { readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Probed } from '../../core/guidance/protocol/probe.ts'
import type { Terminal } from '../terminal.ts'
import { launchProbe, type ProbeDesk } from './desk.ts'
import { ProbeError } from './error.ts'
import {
  isFollowable,
  type ProbeReport,
  readFlowTrial,
  toFlowLines,
  toFlowReport,
  toLines,
  toReport,
} from './report.ts'
import { serveFolder } from './serve.ts'
import { readTargetsFile } from './targets-file.ts'

const USAGE = `npm run probe -- <url or folder> --targets <file.yml> | --flow <portal/procedure> [options]

Opens the page in the app's own guided view and tells what becomes of each target.

  --targets <file>   the targets, in the flow language (docs/probe.md)
  --flow <name>      a flow instead: which of its screens hold, and of each step its target and whether it is done
  --page <path>      the page to open in the folder, or on the site
  --spa              serve index.html for every address that has no file
  --from <place>     record fingerprints on this version of the page first, and heal on the other
  --from-page <path> the page to open there, if it is not the same
  --heal-only        with --from: look by fingerprint alone
  --allow <origin>   let the page open this site too (can be repeated)
  --json             results on standard output as JSON, nothing else

Ends with 0 when every target was found or known again (of a flow: those of the screens that hold, of which there is one), 1
when one was not, 2 when the probe could not be made.`

function parseArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        targets: { type: 'string' },
        flow: { type: 'string' },
        page: { type: 'string' },
        spa: { type: 'boolean', default: false },
        from: { type: 'string' },
        'from-page': { type: 'string' },
        'heal-only': { type: 'boolean', default: false },
        allow: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    })
    const [place, ...more] = positionals
    if (values.help) throw new ProbeError('usage', USAGE)
    if (place === undefined || more.length > 0) throw new ProbeError('usage', USAGE)
    if ((values.targets === undefined) === (values.flow === undefined))
      throw new ProbeError('usage', `--targets or --flow, one of them\n\n${USAGE}`)
    if (values.flow !== undefined && values.from !== undefined)
      throw new ProbeError('usage', '--from goes with --targets: a flow has fingerprints of its own')
    if (values['heal-only'] && values.from === undefined) throw new ProbeError('usage', '--heal-only needs --from')
    const foreign = values.allow.find((origin) => !URL.canParse(origin))
    if (foreign !== undefined)
      throw new ProbeError('usage', `--allow ${foreign}: an origin is like https://example.org`)
    return { ...values, place }
  } catch (error) {
    if (error instanceof ProbeError) throw error
    throw new ProbeError('usage', `${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

type ProbeArguments = ReturnType<typeof parseArguments>

async function probe(options: ProbeArguments, targets: readonly Probed[], places: ProbePage[]): Promise<ProbeReport> {
  const { page, spa, from, allow } = options
  const place = await openPlace(options.place, { page, spa })
  places.push(place)
  const fromPlace = from === undefined ? undefined : await openPlace(from, { page: options['from-page'] ?? page, spa })
  if (fromPlace) places.push(fromPlace)
  const desk = await launchProbe()
  try {
    const earlier = fromPlace && (await ask(desk, fromPlace, allow, { targets: [...targets] }))
    const prints = Object.fromEntries(
      (earlier?.results ?? []).flatMap(({ id, print }) => (print ? [[id, print] as const] : [])),
    )
    const answer = await ask(desk, place, allow, { targets: [...targets], prints, healOnly: options['heal-only'] })
    return toReport({ page: place.address, from: fromPlace?.address ?? null }, answer, earlier)
  } finally {
    await desk.close()
  }
}

async function ask(desk: ProbeDesk, place: ProbePage, allow: readonly string[], what: Parameters<ProbeDesk['ask']>[0]) {
  await desk.open(place.address, allow)
  return desk.ask(what)
}

/** Tries a flow on the page, and prints the result as text or JSON. Returns the exit code. */
async function tryFlow(
  options: ProbeArguments,
  name: string,
  places: ProbePage[],
  { print }: Terminal,
): Promise<number> {
  const { flow, ask: what } = readFlowTrial(name)
  const place = await openPlace(options.place, { page: options.page, spa: options.spa })
  places.push(place)
  const desk = await launchProbe()
  try {
    const answer = await ask(desk, place, options.allow, what)
    const found = toFlowReport(flow, answer)
    const report = { ...toReport({ page: place.address, from: null }, answer, undefined), flow: found }
    print(`${options.json ? JSON.stringify(report, null, 2) : toFlowLines(found)}\n`)
    return isFollowable(found) ? 0 : 1
  } finally {
    await desk.close()
  }
}

async function tryTargets(
  options: ProbeArguments,
  file: string,
  places: ProbePage[],
  { print }: Terminal,
): Promise<number> {
  const targets = readTargetsFile(resolve(process.env.INIT_CWD ?? process.cwd(), file))
  const report = await probe(options, targets, places)
  print(`${options.json ? JSON.stringify(report, null, 2) : toLines(report, targets)}\n`)
  return report.results.every(({ outcome }) => outcome === 'found' || outcome === 'drifted') ? 0 : 1
}

/** Probes a page as the arguments request. Returns the exit code. */
export async function runProbe(terminal: Terminal): Promise<number> {
  const places: ProbePage[] = []
  try {
    const options = parseArguments(terminal.args)
    if (options.flow !== undefined) return await tryFlow(options, options.flow, places, terminal)
    return await tryTargets(options, options.targets ?? '', places, terminal)
  } catch (error) {
    const [code, reason] = error instanceof ProbeError ? [error.code, error.message] : ['unexpected', String(error)]
    terminal.printError(`${code}: ${reason}\n`)
    return 2
  } finally {
    for (const place of places) await place.close()
  }
}

/** The address of a page, and a function that closes what serves it. */
interface ProbePage {
  readonly address: string
  close(): Promise<void>
}

/**
 * Returns the page for an author's argument: an address, a folder (its `index.html`, or the `page` named in it) or an
 * HTML file. Files are served on loopback, since pages opened from the disk behave differently.
 */
async function openPlace(what: string, { page, spa }: { page: string | undefined; spa: boolean }): Promise<ProbePage> {
  if (/^https?:\/\//.test(what)) {
    if (!URL.canParse(what)) throw new ProbeError('usage', `${what} is no address`)
    return { address: page === undefined ? what : new URL(page, what).href, close: async () => {} }
  }
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), what)
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat)
    throw new ProbeError('usage', `${what}: no such folder or file (an address begins with http:// or https://)`)
  const folder = stat.isDirectory() ? path : dirname(path)
  if (stat.isDirectory() && (page === undefined || spa)) assertIndex(what, folder, spa)
  const served = await serveFolder(folder, spa)
  const wanted = stat.isDirectory() ? (page ?? '') : basename(path)
  return { address: `${served.origin}/${encodeURI(wanted.replace(/^\/+/, ''))}`, close: served.close }
}

/** Asserts that there is a page to open, before a browser is started; the error lists the existing pages. */
function assertIndex(what: string, folder: string, spa: boolean): void {
  if (statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.isFile()) return
  if (spa) throw new ProbeError('usage', `${what} has no index.html, which --spa gives for every address`)
  const pages = readdirSync(folder).filter((name) => /\.html?$/i.test(name))
  const some = pages.length === 0 ? '' : ` (${pages.slice(0, 5).join(', ')}${pages.length > 5 ? ', …' : ''})`
  throw new ProbeError('usage', `${what} has no index.html: name the page to open with --page${some}`)
}
