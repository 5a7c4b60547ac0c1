import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import { type Probed, targetsFileSchema } from '../../core/guidance/protocol/probe.ts'
import { ProbeError } from './error.ts'

/** Reads a targets file (docs/probe.md). @throws ProbeError `targets-file`, with the error and its place */
export function readTargetsFile(file: string): readonly Probed[] {
  const content = toContent(file)
  const parsed = targetsFileSchema.safeParse(content)
  if (!parsed.success) throw refuse(file, toReasons(parsed.error.issues).join('\n  '))
  const targets = Array.isArray(parsed.data) ? parsed.data : parsed.data.targets
  const twice = targets.find(({ id }, index) => targets.findIndex((other) => other.id === id) !== index)
  if (twice) throw refuse(file, `two targets are called “${twice.id}”`)
  return targets
}

function toContent(file: string): unknown {
  try {
    const content: unknown = parse(readFileSync(file, 'utf8'), { logLevel: 'error' })
    if (content === null || content === undefined) throw new Error('it is empty: a list of targets is expected')
    return content
  } catch (error) {
    if (isMissing(error)) throw new ProbeError('targets-file', `${file}: there is no such file`)
    throw refuse(file, error instanceof Error ? error.message : String(error))
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function refuse(file: string, reason: string): ProbeError {
  return new ProbeError('targets-file', `${file} is no targets file:\n  ${reason}`)
}

/**
 * Returns the reasons of validation errors. A union reports one for each of its forms; the deepest one is what the
 * author meant.
 */
function toReasons(issues: readonly z.core.$ZodIssue[], path: readonly PropertyKey[] = []): readonly string[] {
  return issues.flatMap((issue) => {
    const at = [...path, ...issue.path]
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [`${toPlace(at)}: ${issue.message}`]
    const deepest = [...issue.errors].sort((a, b) => toDepth(b) - toDepth(a))[0] ?? []
    return toReasons(deepest, at)
  })
}

function toDepth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length))
}

function toPlace(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the file' : path.map(String).join('.')
}
