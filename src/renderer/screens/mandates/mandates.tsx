import { FilePen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MANDATE_DAYS, type MandateDays } from '../../../core/mandate/advance.ts'
import type { MandateProcedure, MandatesView } from '../../../core/mandate/requests.ts'
import type { TextSize } from '../../../core/session/command.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ListChoice } from '../../components/list-choice.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { Segment } from '../../components/segment.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import { MandateCard } from './mandate-card.tsx'

/** Lists the mandates made before a visit on this computer, by number, and makes a new one. */
export function MandatesScreen({ textSize }: { readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const [view, setView] = useState<MandatesView>()
  useEffect(() => {
    bridge.request('mandate.view', null).then(setView, () => setView({ mandates: [], procedures: [] }))
  }, [])
  return (
    <Page textSize={textSize} className="care mandates" start={<Leave>{t('before.back')}</Leave>}>
      <ScreenTitle>{t('advance.title')}</ScreenTitle>
      <p className="lede">{t('advance.lede')}</p>
      {view?.trouble !== undefined && (
        <p className="notice notice-alert" role="alert">
          {view.trouble === 'refused' ? t('advance.refused') : t('transfer.trouble.cannot-write')}
        </p>
      )}
      <div role="status">
        {view?.made !== undefined && <p className="notice">{t('advance.made', { number: view.made })}</p>}
      </div>
      {view?.mandates.map((mandate) => (
        <MandateCard key={mandate.number} mandate={mandate} onView={setView} />
      ))}
      {view !== undefined && <NewMandate procedures={view.procedures} onView={setView} />}
    </Page>
  )
}

interface NewMandateProps {
  readonly procedures: readonly MandateProcedure[]
  readonly onView: (view: MandatesView) => void
}

const DAYS = MANDATE_DAYS.map(String)

/** Makes a mandate: one procedure, its steps one by one, and a duration. Refuses one for a minor or a protected adult. */
function NewMandate({ procedures, onView }: NewMandateProps) {
  const { t } = useTranslation()
  const [flow, setFlow] = useState<string>()
  const [steps, setSteps] = useState<readonly string[]>([])
  const [days, setDays] = useState<MandateDays>(31)
  const [who, setWho] = useState<'adult' | 'protected'>()
  const procedure = procedures.find((one) => one.flow === flow)
  const toggle = (step: string, on: boolean) => setSteps(on ? [...steps, step] : steps.filter((one) => one !== step))
  const make = () => {
    if (flow === undefined || who !== 'adult') return
    void bridge.request('mandate.create', { flow, steps: [...steps], days, adult: true }).then((view) => {
      onView(view)
      if (view.made === undefined) return
      setFlow(undefined)
      setSteps([])
      setWho(undefined)
    })
  }
  return (
    <section className="card care-part" aria-labelledby="advance-new">
      <h2 id="advance-new">{t('advance.new')}</h2>
      <p>{t('advance.whoAsk')}</p>
      <div className="row">
        <TickBox isSelected={who === 'adult'} onChange={(on) => setWho(on ? 'adult' : undefined)}>
          {t('advance.adult')}
        </TickBox>
        <TickBox isSelected={who === 'protected'} onChange={(on) => setWho(on ? 'protected' : undefined)}>
          {t('advance.protected')}
        </TickBox>
      </div>
      {who === 'protected' && (
        <p className="notice" role="alert">
          {t('advance.protectedStop')}
        </p>
      )}
      {who === 'adult' && (
        <>
          <ListChoice
            label={t('advance.procedureAsk')}
            value={flow}
            options={procedures.map((one) => one.flow)}
            unset={t('transfer.choose')}
            toWords={(one) => {
              const found = procedures.find((each) => each.flow === one)
              return found === undefined ? '' : `${found.title} · ${found.portal}`
            }}
            onChoose={(one) => {
              setFlow(one)
              setSteps([])
            }}
          />
          {procedure !== undefined && (
            <>
              <p className="small-question">{t('advance.stepsAsk')}</p>
              <p className="fine">{t('advance.stepsNote')}</p>
              <ul className="transfer-lines">
                {procedure.steps.map(({ step, title }) => (
                  <li key={step}>
                    <TickBox isSelected={steps.includes(step)} onChange={(on) => toggle(step, on)}>
                      <span dir="auto">{title}</span>
                    </TickBox>
                  </li>
                ))}
              </ul>
              <p className="small-question">{t('advance.daysAsk')}</p>
              <Segment
                label={t('advance.daysAsk')}
                value={String(days)}
                options={DAYS}
                toWords={(one) => t(`advance.days.${one as '1' | '31' | '182' | '365'}`)}
                onChoose={(one) => setDays(MANDATE_DAYS.find((each) => String(each) === one) ?? 31)}
              />
              <p className="notice">{t('advance.aidants')}</p>
              <div className="row">
                <Action look="main" icon={FilePen} isDisabled={steps.length === 0} onPress={make}>
                  {t('advance.make')}
                </Action>
              </div>
            </>
          )}
        </>
      )}
    </section>
  )
}
