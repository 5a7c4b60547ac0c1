import { randomUUID } from 'node:crypto'
import type { AskedFrom } from '../../core/directory/search/search.ts'
import type { PlaceDetails, PlaceSheet } from '../../core/directory/view.ts'
import type { KeepAnswer, RequestArgument } from '../../core/ipc/contract.ts'
import { writeCalendarFile } from '../../core/sheet/calendar-file.ts'
import { keepFile } from '../papers/keep-file.ts'
import { printPaper } from '../papers/paper-window.ts'
import type { ArrivalDesk } from './arrivals.ts'
import type { DirectoryParts } from './desk.ts'
import type { EngineThread } from './engine-thread.ts'

interface SheetsParts extends Pick<DirectoryParts, 'window' | 'papers'> {
  readonly engine: EngineThread
  readonly arrivals: ArrivalDesk
  readonly from: () => AskedFrom
}

/** Papers and reminders of places. */
export interface PlaceSheets {
  keep(wish: RequestArgument<'directory.sheet'>, here: string | undefined): Promise<KeepAnswer>
  /** The one that is being made. */
  shown(): PlaceSheet | null
}

/** Makes sheets, one at a time; what one says is in memory while it is made, and nowhere after. */
export function createPlaceSheets({ window, papers, engine, arrivals, from }: SheetsParts): PlaceSheets {
  let shown: PlaceSheet | null = null
  const make = async (way: 'print' | 'save'): Promise<KeepAnswer> =>
    way === 'print'
      ? { kept: await papers.show('place', printPaper) }
      : keepFile(window, 'un-lieu-qui-aide.pdf', () => papers.toPdf('place'))
  return {
    shown: () => shown,
    keep: async ({ id, way, need, code, on }, here) => {
      const asked = from()
      const place = await engine.ask('place', { id, from: asked })
      if (place === null) return { kept: false, trouble: 'cannot-write' }
      if (way === 'calendar')
        return keepFile(window, 'mon-rappel.ics', async () => toReminder(place, on ?? asked.today))
      const given = code ? await arrivals.give(asked.today) : undefined
      shown = {
        place,
        day: asked.today,
        ...(need && { need }),
        ...(on && { on }),
        ...(here && { here }),
        ...(given && { code: given }),
      }
      const kept = await make(way).finally(() => {
        shown = null
      })
      // A sheet that was not made leads nobody anywhere.
      if (!kept.kept && given !== undefined) await arrivals.takeBack(given)
      return kept
    },
  }
}

/** The day as the person's own calendar takes it in. It says where, and not what for: others see a telephone too. */
function toReminder({ entry }: PlaceDetails, on: string): string {
  const town = [entry.postcode, entry.commune].filter((part) => part !== undefined).join(' ')
  const note = [entry.street, entry.more, town, entry.phone]
    .filter((line) => line !== undefined && line !== '')
    .join('\n')
  const stamp = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  return writeCalendarFile({ title: entry.name, note, opens: on, closes: on }, { uid: randomUUID(), stamp })
}
