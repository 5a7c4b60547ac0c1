import { SaxesParser } from 'saxes'
import { openPromise, type ZipFile } from 'yauzl'
import { createFicheReader, type Fiche } from '../../core/canary/facts/fiche-reader.ts'
import type { FoundFiche } from '../../core/canary/facts/judge.ts'

/** The largest real fiches are under 1 MB: a larger one is made to exhaust the memory. */
const LARGEST = 16_000_000

const FICHE = /^(?:.*\/)?(F[1-9]\d{0,5})\.xml$/

/** The summary of a dump. */
export interface Dump {
  /** The number of fiches in it, requested or not. */
  readonly total: number
  /** The ISO day of its newest file. */
  readonly day: string
}

/**
 * Reads the requested fiches of DILA's dump (a zip of XML files) as streams, one after the other, and passes each one
 * on: none is kept. A fiche that is not well-formed XML is passed on as such and stops nothing.
 *
 * @throws FactsError if the file does not exist, is no zip, or has no fiche, or one that is too large
 */
export async function readDump(
  path: string,
  isWanted: (fiche: string) => boolean,
  onMet: (fiche: string, met: FoundFiche) => void,
): Promise<Dump> {
  const zip = await openZip(path)
  let total = 0
  let newest = ''
  try {
    for await (const entry of zip.eachEntry()) {
      const fiche = FICHE.exec(entry.fileName)?.[1]
      if (fiche === undefined) continue
      total += 1
      const day = toDay(entry.getLastModDate())
      if (day > newest) newest = day
      if (!isWanted(fiche)) continue
      if (entry.uncompressedSize > LARGEST) throw new FactsError('too-large', path)
      onMet(fiche, await readEntry(await zip.openReadStreamPromise(entry)))
    }
  } catch (error) {
    throw error instanceof FactsError ? error : new FactsError('not-a-zip', path, { cause: error })
  } finally {
    zip.close()
  }
  if (total === 0) throw new FactsError('no-fiche', path)
  return { total, day: newest }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path)
  } catch (error) {
    const isThere = !(error instanceof Error && 'code' in error)
    throw new FactsError(isThere ? 'not-a-zip' : 'no-dump', path, { cause: error })
  }
}

async function readEntry(stream: AsyncIterable<Uint8Array>): Promise<FoundFiche> {
  const parser = createFicheParser()
  const decoder = new TextDecoder()
  for await (const piece of stream) parser.write(decoder.decode(piece, { stream: true }))
  parser.write(decoder.decode())
  const fiche = parser.close()
  return fiche ? { is: 'read', fiche } : { is: 'unreadable' }
}

function toDay(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10)
}

/** A fiche that is being parsed, chunk by chunk. */
interface FicheParser {
  write(text: string): void
  /** Returns the fiche; undefined if it is none, or not well-formed XML. */
  close(): Fiche | undefined
}

/** Parses one fiche from chunks of its XML, without a tree. Knows no custom entities, and fetches nothing. */
export function createFicheParser(): FicheParser {
  const reader = createFicheReader()
  const parser = new SaxesParser({ position: false, xmlns: false } as const)
  let isBroken = false
  parser.on('error', () => {
    isBroken = true
  })
  // `Rangée` is one name however its é was encoded.
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

const SAYS = {
  'no-dump': 'ce fichier n’est pas là, ou il ne peut pas être lu',
  'not-a-zip': 'ce n’est pas un fichier zip lisible',
  'no-fiche': 'ce fichier zip ne contient aucune fiche de service-public (F….xml)',
  'too-large': 'ce fichier zip contient une fiche trop grande : il n’est pas lu',
  'cannot-write': 'le résultat ne peut pas être écrit',
} as const

export type FactsErrorCode = keyof typeof SAYS

const MEND: Readonly<Record<FactsErrorCode, string>> = {
  'no-dump': 'Donnez le chemin de vosdroits-latest.zip.',
  'not-a-zip': 'Téléchargez de nouveau vosdroits-latest.zip.',
  'no-fiche': 'Prenez les fiches « Particuliers » de la DILA : vosdroits-latest.zip.',
  'too-large': 'Téléchargez de nouveau vosdroits-latest.zip, à l’adresse de la DILA.',
  'cannot-write': 'Vérifiez le dossier qui suit --to, et la place sur le disque.',
}

/** Why a dump cannot be read, and what to do; `where`: the given path. */
export class FactsError extends Error {
  readonly code: FactsErrorCode

  constructor(code: FactsErrorCode, where: string, options?: ErrorOptions) {
    super(`${where} : ${SAYS[code]}. ${MEND[code]}`, options)
    this.name = 'FactsError'
    this.code = code
  }
}
