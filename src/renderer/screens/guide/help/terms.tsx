import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Term } from '../../../../core/flow/language/glossary.ts'
import { typeset } from '../../../i18n/typeset.ts'
import { useDisclosure } from '../coach/disclosure.ts'

interface TermsProps {
  readonly terms: readonly Term[]
  readonly step: string
}

/** Offers, in place, the meanings of administrative terms in the step's text. */
export function Terms({ terms, step }: TermsProps) {
  const { t } = useTranslation()
  const { isOpen, button, expanded, toggle, id } = useDisclosure(step)
  return (
    <div className="terms">
      <Button ref={button} className="terms-button" {...expanded} onPress={toggle}>
        <span>{t('guide.terms', { terms: terms.map(({ term }) => term).join(', ') })}</span>
        <ChevronDown aria-hidden="true" className="unfold" />
      </Button>
      {isOpen && <TermList id={id} terms={terms} />}
    </div>
  )
}

/** Lists terms with their meanings. */
export function TermList({ terms, id }: { readonly terms: readonly Term[]; readonly id?: string }) {
  return (
    <dl id={id} className="term-list">
      {terms.map(({ term, means }) => (
        <div key={term}>
          <dt dir="auto">{term}</dt>
          <dd dir="auto">{typeset(means)}</dd>
        </div>
      ))}
    </dl>
  )
}
