import { GraduationCap } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { BeforeView } from '../../core/app/view/view.ts'

type CharacterView = NonNullable<BeforeView['character']>

/** Shows the fictitious person that is played on a training portal, and what they sign in with. */
export function Character({
  character,
  children,
}: {
  readonly character: CharacterView
  readonly children?: ReactNode
}) {
  const { t } = useTranslation()
  const title = useId()
  return (
    <section className="card character" aria-labelledby={title}>
      <GraduationCap aria-hidden="true" />
      <div>
        <h2 id={title}>{t('before.character')}</h2>
        <p className="fine">{t('before.characterNote')}</p>
        <CharacterFacts character={character} />
        {children}
      </div>
    </section>
  )
}

/** Shows the same facts without title and note. */
export function CharacterFacts({ character }: { readonly character: CharacterView }) {
  const { t } = useTranslation()
  const facts = [
    { label: t('before.name'), value: character.name },
    { label: t('before.login'), value: character.login },
    { label: t('before.password'), value: character.password },
  ]
  return (
    <dl className="character-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
