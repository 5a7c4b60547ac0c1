import { type Glossary, NO_GLOSSARY } from '../../language/glossary.ts'
import type { FlowError, FlowErrorCode } from '../../read/error.ts'
import { insertFacts } from '../../read/insert-facts.ts'
import {
  FLOW_PATH,
  type FlowFile,
  GLOSSARY,
  type Library,
  readGlossary,
  readLocatedLibrary,
  readPortal,
} from '../../read/library.ts'
import type { Located } from '../../read/parse.ts'
import { lintFacts } from './facts.ts'
import type { Lint, LintCode, LintLevel } from './finding.ts'
import { lintFlow, lintPortal } from './lint.ts'

/** One thing to correct in one file. */
export interface Finding {
  readonly level: LintLevel
  readonly code: FlowErrorCode | LintCode
  readonly file: string
  readonly line: number
  readonly path: readonly (string | number)[]
  readonly says: string
  readonly mend: string
  /** The word of a text that the finding is about. */
  readonly word?: string
}

export interface Inspection {
  readonly library: Library
  readonly findings: readonly Finding[]
}

/**
 * Inspects all files of a folder of flows: unreadable files and broken rules first, then what lint finds, which can be
 * asked `of` some paths only. Reads no disk.
 */
export function inspectLibrary(files: readonly FlowFile[], of?: readonly string[]): Inspection {
  const { located, ...library } = readLocatedLibrary(files)
  const words = files.find(({ path }) => path === GLOSSARY)
  const glossary = words ? readGlossary(words) : { ok: true as const, value: NO_GLOSSARY }
  const known = glossary.ok ? glossary.value : NO_GLOSSARY
  const isAsked = (path: string): boolean => of === undefined || of.includes(path)
  const lints = [
    ...files.filter(({ path }) => isAsked(path)).flatMap(lintFacts),
    ...insertFacts(files)
      .files.filter(({ path }) => isAsked(path))
      .flatMap((file) => lintPortalFile(file, known)),
    ...located
      .map((flow) => ({ flow, path: `${flow.value.flow}.yml` }))
      .filter(({ path }) => isAsked(path))
      .flatMap(({ flow, path }) => toFindings(lintFlow(flow.value, known), flow, path)),
  ]
  const broken = [...library.broken, ...(glossary.ok ? [] : glossary.errors)]
  return { library, findings: [...broken.map(toFinding), ...lints].toSorted(byPlace) }
}

function lintPortalFile(file: FlowFile, glossary: Glossary): readonly Finding[] {
  const { path } = file
  if (!FLOW_PATH.test(path) || !path.endsWith('/portal.yml')) return []
  const portal = readPortal(file)
  return portal.ok ? toFindings(lintPortal(portal.value.value, glossary), portal.value, path) : []
}

function toFindings(lints: readonly Lint[], { locate }: Located<unknown>, file: string): readonly Finding[] {
  return lints.map((lint) => ({ ...lint, file, line: locate(lint.path).line }))
}

function toFinding({ code, file, line, path, says, mend }: FlowError): Finding {
  return { level: 'error', code, file, line, path, says, mend }
}

function byPlace(a: Finding, b: Finding): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}
