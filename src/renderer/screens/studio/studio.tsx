import { assertNever } from '../../../core/assert-never.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Door } from './door.tsx'
import { Mending } from './mending.tsx'
import { Review } from './review.tsx'
import { Saved } from './saved.tsx'
import { Send } from './send.tsx'
import { Start } from './start.tsx'
import { useStudio } from './use-studio.ts'
import { Work } from './work.tsx'

/** The workshop: people make a procedure by doing it once, mend a step, and look through all of it before it is saved. */
export function StudioScreen({ textSize }: { readonly textSize: TextSize }) {
  const { view, act, look } = useStudio()
  if (view === null) return null
  switch (view.at) {
    case 'locked':
      return <Door textSize={textSize} door={view} act={act} onOpened={look} />
    case 'idle':
      return <Start textSize={textSize} start={view} act={act} />
    case 'watching':
    case 'naming':
    case 'trying':
      return <Work work={view} act={act} />
    case 'mending':
    case 'naming-mend':
      return <Mending mending={view} act={act} />
    case 'saving':
      return <Review textSize={textSize} review={view} act={act} />
    case 'saved':
      return <Saved textSize={textSize} saved={view} act={act} />
    case 'sending':
      return <Send textSize={textSize} sending={view} act={act} look={look} />
    default:
      return assertNever(view)
  }
}
