import { AppWindow, Bot, Cookie, KeyRound, type LucideIcon } from 'lucide-react'
import type { BeforeView } from '../../../core/session/view/view.ts'
import { typeset } from '../../i18n/typeset.ts'

type ShownWall = BeforeView['walls'][number]

const icons: Readonly<Record<ShownWall['kind'], LucideIcon>> = {
  captcha: Bot,
  code: KeyRound,
  cookies: Cookie,
  window: AppWindow,
}

/** What the portal puts in the way of everybody: said beforehand, it frightens nobody. */
export function Walls({ walls }: Pick<BeforeView, 'walls'>) {
  return (
    <ul className="walls">
      {walls.map(({ kind, text }) => (
        <WallLine key={text} kind={kind} text={text} />
      ))}
    </ul>
  )
}

function WallLine({ kind, text }: ShownWall) {
  const Icon = icons[kind]
  return (
    <li dir="auto">
      <Icon aria-hidden="true" />
      <span>{typeset(text)}</span>
    </li>
  )
}
