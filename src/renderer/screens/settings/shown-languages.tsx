import { useTranslation } from 'react-i18next'
import { languageSchema } from '../../../core/flow/language/text.ts'
import { TickBox } from '../../components/tick-box.tsx'
import { languages } from '../../i18n/language.ts'
import { useOfferedLanguages } from '../../i18n/offered.ts'
import { useSend } from '../../session.ts'

const others = languageSchema.exclude(['fr']).options

/** Which languages the choosers and the kiosk offer, besides French and the one that shows. */
export function ShownLanguages() {
  const { t } = useTranslation()
  const send = useSend()
  const offered = useOfferedLanguages()
  return (
    <section className="card care-part" aria-labelledby="settings-languages">
      <h2 id="settings-languages">{t('settings.languages')}</h2>
      <p>{t('settings.languagesNote')}</p>
      <div className="end-boxes">
        <TickBox isSelected isDisabled onChange={() => undefined}>
          <bdi lang="fr">{languages.fr.name}</bdi>
        </TickBox>
        {others.map((language) => (
          <TickBox
            key={language}
            isSelected={offered.includes(language)}
            onChange={(on) => send({ do: 'offer-language', language, on })}
          >
            <bdi lang={language}>{languages[language].name}</bdi>
          </TickBox>
        ))}
      </div>
    </section>
  )
}
