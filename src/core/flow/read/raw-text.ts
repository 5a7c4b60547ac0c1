import { Lexer } from 'yaml'
import { createBroken, type Fault } from './fault.ts'

const MAX_CHARACTERS = 256 * 1024
const MAX_INDENT = 120
const MAX_MARKS_A_LINE = 8

/** How deep lists and maps may stand in one another; the language itself needs less. */
export const MAX_DEPTH = 24

/** Control characters, and the marks that make a line read otherwise than it is written (bidirectional overrides). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u

/**
 * Finds what must not even reach the YAML parser: a file too large, characters that hide, directives, and nesting
 * so deep that it stops the whole process inside yaml 2.9, uncatchably (some 100,000 dashes on a line are enough).
 */
export function findUnreadable(text: string): Fault | undefined {
  if (text.length > MAX_CHARACTERS) {
    const says = `the file has more than ${MAX_CHARACTERS} characters`
    return { line: 1, ...createBroken('file-too-large', [], says, 'Split the procedure in two.') }
  }
  return findUnreadableLine(text) ?? findDeepBrackets(text)
}

function findUnreadableLine(text: string): Fault | undefined {
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1
    if (HIDDEN.test(content)) {
      const says = 'the line holds a character that does not show'
      return { line, ...createBroken('control-character', [], says, 'Type the line again by hand.') }
    }
    if (content.startsWith('%')) {
      const says = 'a line that begins with % changes how the file is read'
      return { line, ...createBroken('directive', [], says, 'Delete the line.') }
    }
    if (isTooNested(content)) return { line, ...tooDeep([]) }
  }
  return undefined
}

/** By its indent and by the marks (- ? :) that each open a level on the same line. */
function isTooNested(line: string): boolean {
  const lead = /^[ \t?:-]*/.exec(line)?.[0] ?? ''
  const marks = lead.match(/[-?:](?=[ \t]|$)/g)?.length ?? 0
  return marks > MAX_MARKS_A_LINE || (lead.length > MAX_INDENT && lead.length < line.length)
}

function findDeepBrackets(text: string): Fault | undefined {
  let depth = 0
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') depth += 1
    if (token === ']' || token === '}') depth -= 1
    if (depth > MAX_DEPTH) return { line: text.slice(0, offset).split('\n').length, ...tooDeep([]) }
    offset += token.length
  }
  return undefined
}

export function tooDeep(path: Fault['path']): Omit<Fault, 'line'> {
  return createBroken('too-deep', path, 'things are nested too deep', 'Write fewer lists within lists.')
}
