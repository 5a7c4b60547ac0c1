import { checkStart, checkTrainingStart } from '../check/check-head.ts'
import type { Glossary } from '../language/glossary.ts'
import type { Draft, Flow, Portal } from '../language/language.ts'
import type { OfficialDomain } from '../language/official.ts'
import type { UnguidedWords } from '../language/unguided-words.ts'
import { FlowError, type Result } from './error.ts'
import { FINGERPRINTS_PATH, type Fingerprints, parseFingerprints, toFingerprintsPath } from './fingerprints.ts'
import { FACTS, insertFacts } from './insert-facts.ts'
import { nearest } from './nearest.ts'
import type { Origin } from './organisation.ts'
import {
  addNames,
  checkDraft,
  type Located,
  locatePortal,
  parseDraft,
  parseGlossary,
  parseOfficial,
  parseUnguided,
} from './parse.ts'
import type { FindPart } from './unfold.ts'

export interface FlowFile {
  /** Relative to the folder of flows, `<portal>/<procedure>.yml`, with `/` on every system. */
  readonly path: string
  readonly text: string
}

export interface Library {
  /** Procedures only: parts are unfolded into them and not listed. */
  readonly flows: readonly Flow[]
  readonly portals: readonly Portal[]
  /** Errors of files that could not be used; the rest works without them. */
  readonly broken: readonly FlowError[]
  /** The origins of flows that an organisation added, by flow name; flows that ship with the app have none. */
  readonly origins?: Readonly<Record<string, Origin>>
  /** Whether something in an organisation's folder waits for a supervisor's decision. */
  readonly asks?: true
  /** Recorded fingerprints of the targets of flows, by flow name. */
  readonly prints?: Readonly<Record<string, Fingerprints>>
  /** Administrative words with their explanations. */
  readonly terms?: Glossary['terms']
  /** Domains of public services, to recognise an address that no flow names. */
  readonly official?: readonly OfficialDomain[]
  /** Texts of the coach for pages that no flow knows. Without them, no site opens without a guide. */
  readonly unguided?: UnguidedWords
}

/** Two names and no more, so that no path leads upwards, to another drive, deeper, or to another kind of file. */
export const FLOW_PATH = /^[a-z0-9-]+\/([a-z0-9-]+)\.yml$/

/** The glossary. Only the one that ships is read; the doctor reports what is wrong with it. */
export const GLOSSARY = 'glossary.yml'

/**
 * The list of official domains (language/official.ts). Only the one that ships is read: an organisation may not add a
 * file of this name.
 */
const OFFICIAL = 'official.yml'

/** The texts of the coach without a guide (language/unguided-words.ts). Only the file that ships is read. */
const UNGUIDED_WORDS = 'unguided.yml'

/** Files at the top of the folder that are not procedures. */
const WORDS: readonly string[] = [GLOSSARY, OFFICIAL, UNGUIDED_WORDS, FACTS]

/** The most files of which a function remembers what it read: those that ship are a hundred. */
const MOST_KNOWN = 400

/**
 * Makes a function read each content of a file once in a process: the studio and the screens of an organisation need the same
 * hundred files at each press, and parsing them takes more than a second. Nothing that was read may be changed in place.
 */
export function readOnce<T>(read: (file: FlowFile) => T): (file: FlowFile) => T {
  const known = new Map<string, { readonly value: T }>()
  return (file) => {
    const key = `${file.path}\n${file.text}`
    const before = known.get(key)
    if (before) return before.value
    const value = read(file)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(key, { value })
    return value
  }
}

export const readDraft = readOnce(({ text, path }) => parseDraft(text, path))
export const readPortal = readOnce(({ text, path }) => locatePortal(text, path))
export const readGlossary = readOnce(({ text, path }) => parseGlossary(text, path))
export const readPrints = readOnce(({ text }) => parseFingerprints(text))
const readOfficial = readOnce(({ text, path }) => parseOfficial(text, path))
const readUnguided = readOnce(({ text, path }) => parseUnguided(text, path))

/**
 * Reads all flow and portal files. A broken file does not keep the others from being used. A flow without a readable
 * portal is broken too, since nothing says which hosts it may open. Reads no disk.
 */
export function readLibrary(files: readonly FlowFile[]): Library {
  const { located: _, ...library } = readLocatedLibrary(files)
  return library
}

/** Reads as `readLibrary` does, and adds for the doctor every readable flow and part with its positions in the file. */
export function readLocatedLibrary(
  written: readonly FlowFile[],
): Library & { readonly located: readonly Located<Flow>[] } {
  const { files, errors } = insertFacts(written)
  const prints = files
    .filter(({ path }) => FINGERPRINTS_PATH.test(path))
    .flatMap((file) => {
      const read = readPrints(file)
      return read && file.path === toFingerprintsPath(read.flow) ? [read] : []
    })
  const inOrder = files
    .filter(({ path }) => !WORDS.includes(path) && !FINGERPRINTS_PATH.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const known = inOrder.filter(({ path }) => FLOW_PATH.test(path))
  const isPortal = ({ path }: FlowFile): boolean => path.endsWith('/portal.yml')

  const ofPortals = known.filter(isPortal).map((file) => ({ path: file.path, portal: readPortal(file) }))
  const all = ofPortals.flatMap(({ portal }) => toValues(portal)).map(({ value }) => value.portal)
  const portals = ofPortals.map(({ portal, path }) => leadsToKnown(portal, path, all))
  const open = portals.flatMap(toValues)
  const drafts = known
    .filter((file) => !isPortal(file))
    .map((file) => ({ path: file.path, text: file.text, draft: readDraft(file) }))
  const findPart = createFindPart(drafts.flatMap(({ draft }) => toValues(draft)).map(({ value }) => value))
  const flows = drafts.map(({ path, text, draft }) =>
    draft.ok
      ? withPortal(checkDraft(draft.value, path, findPart), path, open)
      : addNames(draft.errors, { text, file: path }, findPart),
  )
  const located = flows.flatMap(toValues)
  const official = files.filter(({ path }) => path === OFFICIAL).map(readOfficial)
  const unguided = files.filter(({ path }) => path === UNGUIDED_WORDS).map(readUnguided)
  const [words] = unguided.flatMap(toValues)
  const glossary = files.filter(({ path }) => path === GLOSSARY).map(readGlossary)
  return {
    flows: located.map(({ value }) => value).filter(({ part }) => part !== true),
    located,
    portals: portals.flatMap(toValues),
    prints: Object.fromEntries(prints.map((each) => [each.flow, each])),
    ...(glossary.length > 0 && { terms: glossary.flatMap(toValues).flatMap(({ terms }) => terms) }),
    ...(official.length > 0 && { official: official.flatMap(toValues).flatMap(({ domains }) => domains) }),
    ...(words && { unguided: words }),
    broken: [
      ...errors,
      ...inOrder.filter(({ path }) => !FLOW_PATH.test(path)).map(({ path }) => createUnknownFile(path)),
      ...portals.flatMap(toErrors),
      ...flows.flatMap(toErrors),
      ...official.flatMap(toErrors),
      ...unguided.flatMap(toErrors),
    ],
  }
}

/** Returns a lookup of parts by name. */
function createFindPart(drafts: readonly Draft[]): FindPart {
  const byName = new Map(drafts.map((draft) => [draft.flow, draft]))
  return Object.assign((name: string) => byName.get(name), { names: [...byName.keys()] })
}

/** Checks that the portals which a portal names under `through` exist. */
function leadsToKnown(result: Result<Located<Portal>>, file: string, known: readonly string[]): Result<Portal> {
  if (!result.ok) return result
  const { value, locate } = result.value
  const errors = (value.through ?? []).flatMap((name, index) => {
    if (known.includes(name)) return []
    const path = ['through', index]
    const near = nearest(name, known)
    const mend = near ? `Did you mean ${near}?` : `Add or mend ${name}/portal.yml.`
    const says = `there is no portal ${name} that can be read`
    return [new FlowError({ code: 'portal-missing', file, ...locate(path), path, says, mend })]
  })
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value }
}

/** Checks that a flow has its portal and begins on one of that portal's hosts. */
function withPortal(result: Result<Located<Flow>>, file: string, portals: readonly Portal[]): Result<Located<Flow>> {
  const portal = file.slice(0, file.indexOf('/'))
  if (!result.ok) return result
  const found = portals.find((one) => one.portal === portal)
  const { value, locate } = result.value
  if (found) {
    const faults = [
      ...(value.start === undefined ? [] : checkStart({ hosts: found.hosts, start: value.start })),
      ...checkTrainingStart(value),
    ]
    const errors = faults.map((fault) => new FlowError({ ...fault, ...locate(fault.path), file }))
    return errors.length > 0 ? { ok: false, errors } : result
  }
  const missing = new FlowError({
    code: 'portal-missing',
    file,
    line: 1,
    path: ['flow'],
    says: `there is no portal ${portal} that can be read`,
    mend: `Add or mend ${portal}/portal.yml.`,
  })
  return { ok: false, errors: [missing] }
}

function createUnknownFile(file: string): FlowError {
  return new FlowError({
    code: 'unknown-file',
    file,
    line: 1,
    path: [],
    says: 'the file is not at a place for flows',
    mend: 'Name it <portal>/<procedure>.yml, with lower case letters, digits and - only.',
  })
}

function toValues<T>(result: Result<T>): readonly T[] {
  return result.ok ? [result.value] : []
}

function toErrors<T>(result: Result<T>): readonly FlowError[] {
  return result.ok ? [] : result.errors
}
