import type { SnapshotFrom } from 'xstate'
import { createToCurrent } from '../../core/flow/read/former.ts'
import { toBeginning, toKeptVisit } from '../../core/notebook/visit.ts'
import type { Choice, Picked } from '../../core/session/context.ts'
import type { sessionMachine } from '../../core/session/machine.ts'
import type { Visit } from '../../core/session/visit.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { NotebookKeeper } from '../notebook/keeper.ts'

type SessionSnapshot = SnapshotFrom<typeof sessionMachine>

/** Where a visit is over, and in the person's open notebook. */
const ENDS = ['recap', 'keeping', 'undoable', 'wiping'] as const

/** What goes from the open notebook into a visit that begins, and back when it is over. */
export interface NotebookVisits {
  /** What the notebook tells of the procedure that was picked, once the person has answered. */
  tell(snapshot: SessionSnapshot, picked: Picked, consent: boolean): Pick<Choice, 'earlier' | 'aim' | 'plan'>
  /** Puts a visit that is over into the open notebook as its end shows it, whatever ends it. */
  keep(snapshot: SessionSnapshot): void
}

export function createNotebookVisits(notebooks: () => NotebookKeeper): NotebookVisits {
  let kept: Visit | undefined
  return {
    tell: ({ context: { library } }, { flow }, consent) =>
      toBeginning(
        notebooks().desk,
        { flow, consent },
        createToCurrent(library.flows),
        library.flows.find((one) => one.flow === flow),
      ),
    keep: (snapshot) => {
      const { visit } = snapshot.context
      if (!visit || visit === kept || !ENDS.some((end) => snapshot.matches(end))) return
      if (notebooks().desk.is !== 'open') return
      const keeping = toKeptVisit(visit, { day: toLocalDay(new Date()), place: notebooks().place })
      if (!keeping) return
      kept = visit
      notebooks().keep(keeping, visit.goal ?? undefined)
    },
  }
}
