import { AppWindow, Bot, Cookie, KeyRound, type LucideIcon, OctagonMinus } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentsView } from '../../../core/session/view.ts'
import { typeset } from '../../i18n/typeset.ts'

type Wall = DocumentsView['walls'][number]

const icons: Readonly<Record<Wall['kind'], LucideIcon>> = {
  captcha: Bot,
  code: KeyRound,
  cookies: Cookie,
  window: AppWindow,
}

/** What the portal puts in the way of everybody: said beforehand, it frightens nobody. */
export function Walls({ walls }: Pick<DocumentsView, 'walls'>) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className="card walls" aria-labelledby={title}>
      <OctagonMinus aria-hidden="true" />
      <div>
        <h2 id={title}>{t('documents.walls')}</h2>
        <ul>
          {walls.map(({ kind, text }) => (
            <WallLine key={text} kind={kind} text={text} />
          ))}
        </ul>
      </div>
    </section>
  )
}

function WallLine({ kind, text }: Wall) {
  const Icon = icons[kind]
  return (
    <li dir="auto">
      <Icon aria-hidden="true" />
      <span>{typeset(text)}</span>
    </li>
  )
}
