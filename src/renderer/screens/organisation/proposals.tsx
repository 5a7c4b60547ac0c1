import { Signpost } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposal } from '../../../core/organisation/proposals.ts'

/** The domains that visits were led to and no procedure names, for whoever writes procedures. */
export function Proposals({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const { t } = useTranslation()
  const title = useId()
  if (proposals.length === 0) return null
  return (
    <section className="card fact" aria-labelledby={title}>
      <Signpost aria-hidden="true" />
      <div>
        <h2 id={title}>{t('proposals.title')}</h2>
        <p>{t('proposals.note')}</p>
        <ul className="hosts">
          {proposals.map(({ domain, visits, ways }) => (
            <li key={domain}>
              <bdi dir="ltr">{domain}</bdi>{' '}
              <small>
                {t('proposals.visits', { number: visits })} {ways.map((way) => t(`proposals.ways.${way}`)).join(', ')}
              </small>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
