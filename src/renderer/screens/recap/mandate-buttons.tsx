import { Check, Printer, Save } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Action } from '../../components/action.tsx'
import { KeptWords, useKeep } from '../../components/keep.tsx'

/** A mandate for what was done in the person's place, offered to both; made once both said that they want it. */
export function MandateButtons() {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  const [wanted, setWanted] = useState({ person: false, helper: false })
  return (
    <section className="keep" aria-labelledby="mandate-ask">
      <h2 id="mandate-ask" className="small-question">
        {t('mandate.ask')}
      </h2>
      <p className="fine">{t('mandate.askNote')}</p>
      <div className="row">
        {(['person', 'helper'] as const).map((who) => (
          <ToggleButton
            key={who}
            className="pill pill-yes"
            isSelected={wanted[who]}
            onChange={(wants) => setWanted({ ...wanted, [who]: wants })}
          >
            <Check aria-hidden="true" />
            {t(`mandate.${who}`)}
          </ToggleButton>
        ))}
      </div>
      {wanted.person && wanted.helper && (
        <>
          <Action icon={Printer} isDisabled={busy} onPress={() => keep('mandate-print')}>
            {t('mandate.print')}
          </Action>
          <Action icon={Save} isDisabled={busy} onPress={() => keep('mandate')}>
            {t('mandate.save')}
          </Action>
        </>
      )}
      <KeptWords outcome={outcome} />
    </section>
  )
}
