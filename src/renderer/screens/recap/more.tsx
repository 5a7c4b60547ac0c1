import { Check, FileDown, HandHelping, Printer, Save } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { RecapView } from '../../../core/app/view/end-view.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { Action } from '../../components/action.tsx'
import { KeptWords, useKeep } from '../../components/keep.tsx'
import { LanguageList, TextSizeChoice } from '../../components/settings.tsx'
import { useSend } from '../../session.ts'
import { PassOn } from '../transfer/pass-on.tsx'

interface MoreProps {
  readonly recap: RecapView
  readonly textSize: TextSize
}

/** Offers what few people need at the end: display settings, whose hand it is, and papers beside the sheet. */
export function More({ recap, textSize }: MoreProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <>
      <div className="row">
        <TextSizeChoice size={textSize} />
        <LanguageList />
        {recap.helper !== 'alone' && recap.holder === 'person' && (
          <Action icon={HandHelping} aria-keyshortcuts="F8" onPress={() => send({ do: 'take-hand' })}>
            {t('words.pass')}
          </Action>
        )}
      </div>
      <OtherPapers recap={recap} />
    </>
  )
}

/** Offers the visit as a file, and a mandate; says each time whether something was saved. */
function OtherPapers({ recap: { sheet } }: { readonly recap: RecapView }) {
  const { t } = useTranslation()
  const { keep, busy, outcome } = useKeep()
  return (
    <div className="keep">
      <p className="small-question">{t('recap.papers')}</p>
      <div className="row">
        <Action icon={FileDown} isDisabled={busy} onPress={() => keep('record')}>
          {t('sheet.record')}
        </Action>
      </div>
      <KeptWords outcome={outcome} />
      {sheet.mandates.length > 0 && <MandateButtons />}
      <PassOn source={{ of: 'visit' }} />
    </div>
  )
}

/** Offers both people a mandate for what was done in the person's place; made once both have agreed. */
function MandateButtons() {
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
