import { marked, type Token, type Tokens } from 'marked'
import type { ManualBlock, ManualWord } from '../../src/core/app/manual.ts'
import { keepSigns } from './signs.ts'

/** What the manual is written with that the app could not show. */
export class ManualError extends Error {
  override readonly name = 'ManualError'

  constructor(raw: string) {
    super(`the manual cannot show this part of its document: ${raw.trim().slice(0, 80)}`)
  }
}

/**
 * Reads a document as the parts that the app shows. Links to other documents become plain words, as the app has no such page.
 * @throws ManualError for what the app could not show: code, quotations, HTML
 */
export function readManual(text: string): readonly ManualBlock[] {
  return toBlocks(marked.lexer(keepSigns(text)))
}

function toBlocks(tokens: readonly Token[]): readonly ManualBlock[] {
  return tokens.filter(({ type }) => type !== 'space').map(toBlock)
}

function toBlock(token: Token): ManualBlock {
  const { type, tokens = [] } = token as Tokens.Generic
  if (type === 'heading') return toTitle(token as Tokens.Heading)
  if (type === 'list') {
    const { start, items } = token as Tokens.List
    return { is: 'list', from: start === '' ? undefined : start, items: items.map((item) => toBlocks(item.tokens)) }
  }
  if (type === 'table') {
    const { header, rows } = token as Tokens.Table
    return { is: 'table', rows: [header, ...rows].map((row) => row.map((cell) => toWords(cell.tokens))) }
  }
  if (type !== 'paragraph' && type !== 'text') throw new ManualError(token.raw)
  const [first] = tokens
  if (first?.type !== 'image' || tokens.length > 1) return { is: 'text', words: toWords(tokens) }
  return { is: 'picture', address: (first as Tokens.Image).href, text: (first as Tokens.Image).text }
}

function toTitle({ depth, text, raw }: Tokens.Heading): ManualBlock {
  if (depth !== 1 && depth !== 2 && depth !== 3) throw new ManualError(raw)
  return { is: 'title', level: depth, id: toId(text), text }
}

/** Returns the name that links in the document give a title. */
function toId(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-')
}

function toWords(tokens: readonly Token[]): readonly ManualWord[] {
  return tokens.map((token): ManualWord => {
    const { type, text, href } = token as Tokens.Generic
    if (type === 'text' || type === 'escape') return { is: 'plain', text }
    if (type === 'strong') return { is: 'strong', text }
    if (type !== 'link') throw new ManualError(token.raw)
    return href.startsWith('#') ? { is: 'link', text, to: decodeURIComponent(href.slice(1)) } : { is: 'plain', text }
  })
}
