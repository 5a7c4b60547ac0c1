import { CircleHelp, Globe, HandHelping, Hand as HandIcon, Handshake, UsersRound } from 'lucide-react'
import type { Hand } from '../../../core/attribution/scale.ts'

const icons = {
  person: HandIcon,
  shared: Handshake,
  worker: HandHelping,
  relative: UsersRound,
  nobody: Globe,
  unknown: CircleHelp,
} satisfies Record<Hand, typeof HandIcon>

/** The picture of who did a step, in that hand's colour. Decoration: its words always stand beside it. */
export function HandPicture({ hand }: { readonly hand: Hand }) {
  const Icon = icons[hand]
  return (
    <span className="hand-picture" data-hand={hand} aria-hidden="true">
      <Icon />
    </span>
  )
}
