import { SaxesParser } from 'saxes'
import { createFicheReader, type Fiche } from '../../core/canary/facts/fiche-reader.ts'

/** A fiche that is being read, piece by piece. */
export interface FicheParser {
  write(text: string): void
  /** What was read; undefined for what is no fiche, or no well-formed XML. */
  close(): Fiche | undefined
}

/** Parses one fiche from pieces of its XML, without a tree. Entities of a document's own are not known, and nothing is fetched. */
export function createFicheParser(): FicheParser {
  const reader = createFicheReader()
  const parser = new SaxesParser({ position: false, xmlns: false } as const)
  let isBroken = false
  parser.on('error', () => {
    isBroken = true
  })
  // `Rangée` is one name however its é was typed.
  parser.on('opentag', ({ name, attributes }) => reader.open(name.normalize('NFC'), attributes))
  parser.on('text', (text) => reader.text(text))
  parser.on('cdata', (text) => reader.text(text))
  parser.on('closetag', ({ name }) => reader.close(name.normalize('NFC')))
  return {
    write: (text) => {
      if (!isBroken) parser.write(text)
    },
    close: () => {
      if (!isBroken) parser.close()
      return isBroken ? undefined : reader.end()
    },
  }
}

/** Parses one fiche from its whole XML. */
export function parseFiche(xml: string): Fiche | undefined {
  const parser = createFicheParser()
  parser.write(xml)
  return parser.close()
}
