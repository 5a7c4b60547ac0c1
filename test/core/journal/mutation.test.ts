import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JournalError } from '../../../src/core/journal/error.ts'
import { writeRecord } from '../../../src/core/journal/record.ts'
import { pickRuns } from '../../setup/runs.ts'
import { anyDay, anyEntry } from './entries.ts'
import { sha256, toSegments, verifyChain } from './write.ts'

const RUNS = pickRuns(800, 4_000)
/** In no entry that is generated. */
const MARK = 777_777

/** A journal as a hostile hand sees it: file names and bytes (latin1, so that one character is one byte). */
type Files = ReadonlyMap<string, string>

type Mutation =
  | {
      readonly do: 'flip-bit' | 'delete-bytes' | 'insert-bytes' | 'repeat-bytes'
      readonly at: number
      readonly size: number
    }
  | {
      readonly do: 'delete-line' | 'repeat-line' | 'exchange-lines' | 'rehash-line' | 'foreign-line' | 'foreign-end'
      readonly at: number
      readonly to: number
    }
  | {
      readonly do: 'drop-file' | 'rename-file' | 'copy-file' | 'exchange-files' | 'cut-file'
      readonly at: number
      readonly to: number
    }

const nat = fc.nat(1_000_000)
const anyMutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({
    do: fc.constantFrom('flip-bit', 'delete-bytes', 'insert-bytes', 'repeat-bytes'),
    at: nat,
    size: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({
    do: fc.constantFrom('delete-line', 'repeat-line', 'exchange-lines', 'rehash-line', 'foreign-line', 'foreign-end'),
    at: nat,
    to: nat,
  }),
  fc.record({
    do: fc.constantFrom('drop-file', 'rename-file', 'copy-file', 'exchange-files', 'cut-file'),
    at: nat,
    to: nat,
  }),
)

const anyJournal = fc.array(fc.record({ entry: anyEntry, day: anyDay }), { minLength: 2, maxLength: 14 })

describe('verifyChain, when a journal was tampered with', () => {
  it(`detects each of ${RUNS} mutations, except an end cut off or remade`, () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(
        anyJournal,
        anyJournal,
        fc.array(anyMutation, { minLength: 1, maxLength: 2 }),
        (dated, others, mutations) => {
          const original = toFiles(dated)
          // Without its first line it can be put on no journal whose lines are not its own.
          const foreign = linesOf(
            toFiles([{ entry: { kind: 'repaired', bytes: 888_888 }, day: '2026-11-29' }, ...others]),
          ).slice(1)
          const mutated = mutations.reduce((files, mutation) => mutate(files, mutation, foreign), original)
          // An end that was cut at a newline, or made anew with its hashes, leaves a journal that is in order. Only a
          // head kept elsewhere shows it (chain.ts).
          fc.pre(!isCutTail(original, mutated) && !isMadeAnew(mutated))
          for (const mutation of mutations) seen.set(mutation.do, (seen.get(mutation.do) ?? 0) + 1)
          expect(() => verify(mutated)).toThrow(JournalError)
        },
      ),
      { numRuns: RUNS, maxSkipsPerRun: 10 },
    )
    expect(seen.size).toBe(15)
    expect(Math.min(...seen.values())).toBeGreaterThan(20)
  })

  it('does not detect a tail that was cut at a newline: that needs a head kept elsewhere', () => {
    fc.assert(
      fc.property(anyJournal, nat, (dated, at) => {
        const kept = dated.slice(0, at % dated.length)
        expect(verify(toFiles(kept)).head.seq).toBe(kept.length)
        expect(isCutTail(toFiles(dated), toFiles(kept))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

function verify(files: Files) {
  const segments = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  return verifyChain(segments.map(([name, text]) => ({ name, bytes: Buffer.from(text, 'latin1') })))
}

function toFiles(dated: Parameters<typeof toSegments>[0]): Files {
  return new Map(toSegments(dated).map(({ name, bytes }) => [name, Buffer.from(bytes).toString('latin1')]))
}

function linesOf(files: Files): string[] {
  return [...files.values()].flatMap((text) => text.match(/[^\n]*\n/g) ?? [])
}

function isCutTail(original: Files, mutated: Files): boolean {
  const left = [...mutated].filter(([, text]) => text !== '').sort(([a], [b]) => (a < b ? -1 : 1))
  const whole = [...original]
  return left.every(([name, text], index) => {
    const [wholeName, wholeText] = whole[index] ?? ['', '']
    if (name !== wholeName) return false
    if (index < left.length - 1) return text === wholeText
    return wholeText.startsWith(text) && text.endsWith('\n')
  })
}

function isMadeAnew(mutated: Files): boolean {
  return (
    linesOf(new Map([...mutated].sort(([a], [b]) => (a < b ? -1 : 1))))
      .at(-1)
      ?.includes(`"bytes":${MARK}`) ?? false
  )
}

function mutate(files: Files, mutation: Mutation, foreign: readonly string[]): Files {
  const names = [...files.keys()]
  const name = names[mutation.at % names.length]
  if (name === undefined) return files
  const text = files.get(name) ?? ''
  const put = (changed: string): Files => new Map([...files, [name, changed]])
  switch (mutation.do) {
    case 'flip-bit': {
      const at = mutation.at % Math.max(text.length, 1)
      const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << (mutation.size % 8)))
      return text === '' ? files : put(text.slice(0, at) + flipped + text.slice(at + 1))
    }
    case 'delete-bytes': {
      const at = mutation.at % (text.length + 1)
      return put(text.slice(0, at) + text.slice(at + mutation.size))
    }
    case 'insert-bytes': {
      const at = mutation.at % (text.length + 1)
      const noise = sha256(String(mutation.at)).slice(0, (mutation.size % 64) + 1)
      return put(text.slice(0, at) + noise + text.slice(at))
    }
    case 'repeat-bytes': {
      const at = mutation.at % (text.length + 1)
      return put(text.slice(0, at + mutation.size) + text.slice(at))
    }
    case 'drop-file':
      return new Map([...files].filter(([key]) => key !== name))
    case 'cut-file':
      return put(text.slice(0, mutation.to % (text.length + 1)))
    case 'rename-file': {
      const renamed = months[mutation.to % months.length] ?? name
      return new Map([...files].filter(([key]) => key !== name && key !== renamed).concat([[renamed, text]]))
    }
    case 'copy-file':
      return new Map([...files, [months[mutation.to % months.length] ?? name, text]])
    case 'exchange-files': {
      const other = names[mutation.to % names.length] ?? name
      return new Map([...files, [name, files.get(other) ?? ''], [other, text]])
    }
    default:
      return put(mutateLines(text.match(/[^\n]*\n|[^\n]+$/g) ?? [], mutation, foreign).join(''))
  }
}

const months = ['2026-10.jsonl', '2026-11.jsonl', '2026-12.jsonl', '2027-01.jsonl', '2027-02.jsonl']

function mutateLines(
  lines: readonly string[],
  mutation: Extract<
    Mutation,
    { do: 'delete-line' | 'repeat-line' | 'exchange-lines' | 'rehash-line' | 'foreign-line' | 'foreign-end' }
  >,
  foreign: readonly string[],
): readonly string[] {
  if (lines.length === 0) return lines
  const at = mutation.at % lines.length
  const to = mutation.to % lines.length
  const other = mutation.to % foreign.length
  switch (mutation.do) {
    case 'delete-line':
      return lines.filter((_, index) => index !== at)
    case 'repeat-line':
      return lines.toSpliced(to, 0, lines[at] ?? '')
    case 'exchange-lines':
      return lines.with(at, lines[to] ?? '').with(to, lines[at] ?? '')
    case 'rehash-line':
      return lines.map((line, index) => (index === at ? rehash(line) : line))
    case 'foreign-line':
      return lines.toSpliced(at, 1, foreign[other] ?? '')
    case 'foreign-end':
      return [...lines.slice(0, at), ...foreign.slice(other)]
  }
}

/** Changes a line and computes its hash again, as somebody who knows the format would, but not those after it. */
function rehash(line: string): string {
  try {
    const { seq, day, prev } = JSON.parse(line)
    return `${writeRecord({ seq, day, prev, clear: { kind: 'repaired', bytes: MARK } }, sha256).line}\n`
  } catch {
    return line
  }
}
