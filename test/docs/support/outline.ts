import { read, readLinks } from './documents.ts'

/** Matches a fenced block of code, with what it holds. */
const BLOCK = /^```\w*\n([\s\S]*?)^```$/gm

/** Returns the first group of each match, without spaces at its ends. */
const findAll = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found.trim().replace(/\s+/g, ' '))

/** Removes what of a block of commands is in the document's own language: comments, and words that stand for others. */
const toCommands = (block: string): string => toCode(block.replace(/\s*#.*$/gm, '').trim())

/** Replaces the words of a command that stand for others, such as `<folder>`. */
const toCode = (command: string): string => command.replace(/<[^>\n]+>/g, '<…>')

/**
 * Returns what a document and its translation have in common: all but the words. Two languages may order the pieces of a sentence
 * differently, so code and figures are compared without their order.
 */
export function readOutline(path: string): Readonly<Record<string, unknown>> {
  const text = read(path)
  const blocks = [...text.matchAll(BLOCK)].map(([, block = '']) => toCommands(block))
  const prose = text.replace(BLOCK, '').replace(/\]\([^)]*\)/g, ']')
  return {
    headings: findAll(prose, /^(#+) /gm),
    paragraphs: prose.trim().split(/\n{2,}/).length,
    items: findAll(prose, /^\s*(-|\d+\.) /gm),
    rows: findAll(prose, /^(\|)/gm).length,
    blocks,
    code: findAll(prose, /`([^`]+)`/g)
      .map(toCode)
      .toSorted(),
    figures: findAll(prose, /(?<![\w`])(\d+(?:[.,]\d+)*)/g).toSorted(),
    pictures: findAll(text, /!\[[^\]]+\]\(([^)]+)\)/g),
    links: readLinks(path).length,
  }
}
