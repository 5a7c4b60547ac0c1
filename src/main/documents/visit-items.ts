import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DocumentPlace } from '../../core/documents/command.ts'
import type { FoundItem, LeftOutPapers } from '../../core/documents/context.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import type { DocumentSettings } from './document-settings.ts'
import { type FoundPaper, type FoundPapers, findPapers, readPaper } from './papers.ts'
import { openScanner, type Scanner } from './scanner.ts'

/** A person's papers in one visit, by numbers; only this object knows their paths. */
export interface VisitItems {
  /** Finds the papers on the stick or from the scanner. @throws DocumentError `gone` */
  find(
    place: DocumentPlace,
  ): Promise<{ readonly items: readonly FoundItem[]; readonly leftOut: readonly LeftOutPapers[] }>
  /** Adds a photograph; returns its number. */
  add(bytes: Uint8Array): number
  /** Reads a paper once and keeps its bytes, as a stick may be pulled out. @throws DocumentError */
  read(item: number): Promise<Uint8Array>
  /**
   * Reads a paper for a preview, without keeping it, as a stick may hold more than the memory. @throws DocumentError
   */
  peek(item: number): Promise<Uint8Array>
  /** Forgets all papers; erases what a scanner wrote for this visit. */
  close(): Promise<void>
}

interface VisitItemsParts {
  readonly settings: DocumentSettings
  /** The visit's folder. */
  readonly folder: string
  readonly onArrived: () => void
}

/** Keeps the papers of one visit. */
export function createVisitItems({ settings, folder, onArrived }: VisitItemsParts): VisitItems {
  const places = new Map<number, FoundPaper>()
  const held = new Map<number, Uint8Array>()
  let last = 0
  const scanner = settings.scanner === undefined ? undefined : open(settings.scanner)

  // Opened with the visit, as scans from before the field was pressed are the person's too.
  function open(from: string): Promise<Scanner> {
    const into = join(folder, 'scans')
    mkdirSync(into, { recursive: true, mode: 0o700 })
    return openScanner(from, into, onArrived)
  }
  const look = async (place: DocumentPlace): Promise<FoundPapers> => {
    if (place === 'scanner' && scanner) return (await scanner).find()
    if (place === 'stick' && settings.stick !== undefined) return findPapers(settings.stick)
    throw new DocumentError('gone')
  }
  return {
    find: async (place) => {
      const { papers, leftOut } = await look(place)
      const items = papers.map((paper) => {
        const item = [...places].find(([, one]) => isSame(one, paper))?.[0] ?? nextNumber()
        places.set(item, paper)
        return { item, kind: paper.kind }
      })
      return { items, leftOut }
    },
    add: (bytes) => {
      const item = nextNumber()
      held.set(item, bytes)
      return item
    },
    read: async (item) => {
      const bytes = await peek(item)
      held.set(item, bytes)
      return bytes
    },
    peek,
    close: async () => {
      places.clear()
      held.clear()
      await (await scanner)?.close()
    },
  }

  async function peek(item: number): Promise<Uint8Array> {
    const found = places.get(item)
    const bytes = held.get(item) ?? (found && (await readPaper(found.path, found.within)))
    if (bytes === undefined) throw new DocumentError('gone')
    return bytes
  }

  function nextNumber(): number {
    last += 1
    return last
  }
}

/** Compares two papers: another stick may have a different one of the same name. */
function isSame(one: FoundPaper, other: FoundPaper): boolean {
  return one.path === other.path && one.written === other.written && one.size === other.size
}
