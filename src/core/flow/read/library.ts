import type { OfficialDomain } from '../../navigation/official.ts'
import type { UnguidedWords } from '../../unguided/words.ts'
import { startsOnItsHosts, trainsOnAPath } from '../check/check-head.ts'
import type { Glossary } from '../language/glossary.ts'
import type { Draft, Flow, Portal } from '../language/language.ts'
import { FlowError, type Result } from './error.ts'
import { FINGERPRINTS_PATH, type Fingerprints, parseFingerprints, toFingerprintsPath } from './fingerprints.ts'
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
  /** As `<portal>/<procedure>.yml`, from the folder of flows, with `/` on every system. */
  readonly path: string
  readonly text: string
}

export interface Library {
  /** Procedures; parts that they use are unfolded in them and not listed. */
  readonly flows: readonly Flow[]
  readonly portals: readonly Portal[]
  /** What could not be read: the rest works without it. */
  readonly broken: readonly FlowError[]
  /** Of flows that an organisation added, by name; those that ship have none. */
  readonly origins?: Readonly<Record<string, Origin>>
  /** Whether an organisation's folder waits for a supervisor. */
  readonly asks?: true
  /** What the targets of flows were like when they were recorded, by the flow's name. */
  readonly prints?: Readonly<Record<string, Fingerprints>>
  /** Words of the administration, explained. */
  readonly terms?: Glossary['terms']
  /** Domains of public services, by which an address that no flow names may be known. */
  readonly official?: readonly OfficialDomain[]
  /** What is said on pages that no flow knows; without it no site opens without a guide. */
  readonly unguided?: UnguidedWords
}

/** Two names and no more: no way up, no drive, no deeper folder, no other kind of file. */
export const FLOW_PATH = /^[a-z0-9-]+\/([a-z0-9-]+)\.yml$/

/** Explains words. Only that which ships is read; the doctor says what is wrong with it. */
export const GLOSSARY = 'glossary.yml'

/** Names official domains (navigation/official.ts). Only that which ships is read: an organisation's may not have its name. */
const OFFICIAL = 'official.yml'

/** Says what the coach says without a guide (unguided/words.ts). Only that which ships is read. */
const UNGUIDED_WORDS = 'unguided.yml'

/** Files at the top of the folder that are no procedure. */
const WORDS: readonly string[] = [GLOSSARY, OFFICIAL, UNGUIDED_WORDS]

/**
 * Reads all flow and portal files there are. A broken file does not keep the others from being used; a flow
 * whose portal could not be read is broken too, since nothing says which hosts it may open. Reads no disk.
 */
export function readLibrary(files: readonly FlowFile[]): Library {
  const { located: _, ...library } = readLocatedLibrary(files)
  return library
}

/** As `readLibrary`, with every flow and part that could be read and where it is written: for the doctor. */
export function readLocatedLibrary(
  files: readonly FlowFile[],
): Library & { readonly located: readonly Located<Flow>[] } {
  const prints = files
    .filter(({ path }) => FINGERPRINTS_PATH.test(path))
    .flatMap(({ path, text }) => {
      const read = parseFingerprints(text)
      return read && path === toFingerprintsPath(read.flow) ? [read] : []
    })
  const inOrder = files
    .filter(({ path }) => !WORDS.includes(path) && !FINGERPRINTS_PATH.test(path))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const known = inOrder.filter(({ path }) => FLOW_PATH.test(path))
  const isPortal = ({ path }: FlowFile): boolean => path.endsWith('/portal.yml')

  const written = known.filter(isPortal).map(({ text, path }) => ({ path, portal: locatePortal(text, path) }))
  const all = written.flatMap(({ portal }) => toValues(portal)).map(({ value }) => value.portal)
  const portals = written.map(({ portal, path }) => leadsToKnown(portal, path, all))
  const open = portals.flatMap(toValues)
  const drafts = known
    .filter((file) => !isPortal(file))
    .map(({ text, path }) => ({ path, text, draft: parseDraft(text, path) }))
  const findPart = toFindPart(drafts.flatMap(({ draft }) => toValues(draft)).map(({ value }) => value))
  const flows = drafts.map(({ path, text, draft }) =>
    draft.ok
      ? withPortal(checkDraft(draft.value, path, findPart), path, open)
      : addNames(draft.errors, { text, file: path }, findPart),
  )
  const located = flows.flatMap(toValues)
  const official = files.filter(({ path }) => path === OFFICIAL).map(({ text, path }) => parseOfficial(text, path))
  const unguided = files
    .filter(({ path }) => path === UNGUIDED_WORDS)
    .map(({ text, path }) => parseUnguided(text, path))
  const [words] = unguided.flatMap(toValues)
  const glossary = files.filter(({ path }) => path === GLOSSARY).map(({ text, path }) => parseGlossary(text, path))
  return {
    flows: located.map(({ value }) => value).filter(({ part }) => part !== true),
    located,
    portals: portals.flatMap(toValues),
    prints: Object.fromEntries(prints.map((each) => [each.flow, each])),
    ...(glossary.length > 0 && { terms: glossary.flatMap(toValues).flatMap(({ terms }) => terms) }),
    ...(official.length > 0 && { official: official.flatMap(toValues).flatMap(({ domains }) => domains) }),
    ...(words && { unguided: words }),
    broken: [
      ...inOrder.filter(({ path }) => !FLOW_PATH.test(path)).map(({ path }) => toUnknownFile(path)),
      ...portals.flatMap(toErrors),
      ...flows.flatMap(toErrors),
      ...official.flatMap(toErrors),
      ...unguided.flatMap(toErrors),
    ],
  }
}

/** Parts by their names. */
function toFindPart(drafts: readonly Draft[]): FindPart {
  const byName = new Map(drafts.map((draft) => [draft.flow, draft]))
  return Object.assign((name: string) => byName.get(name), { names: [...byName.keys()] })
}

/** A portal leads `through` others only if they are there. */
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

/** A flow needs its portal, on whose hosts it begins. */
function withPortal(result: Result<Located<Flow>>, file: string, portals: readonly Portal[]): Result<Located<Flow>> {
  const portal = file.slice(0, file.indexOf('/'))
  if (!result.ok) return result
  const found = portals.find((one) => one.portal === portal)
  const { value, locate } = result.value
  if (found) {
    const faults = [
      ...(value.start === undefined ? [] : startsOnItsHosts({ hosts: found.hosts, start: value.start })),
      ...trainsOnAPath(value),
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

function toUnknownFile(file: string): FlowError {
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
