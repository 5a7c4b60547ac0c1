import { Hammer, Send } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { StudioIdleView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import { ListChoice } from '../../components/list-choice.tsx'
import { Listen } from '../../components/listen.tsx'
import { Leave, Page, ScreenTitle } from '../../components/page.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import type { StudioAct } from './use-studio.ts'

interface StartProps {
  readonly textSize: TextSize
  readonly start: StudioIdleView
  readonly act: StudioAct
}

/** Offers to continue a recording, to make a procedure, or to repair one. */
export function Start({ textSize, start, act }: StartProps) {
  const { t } = useTranslation()
  const [isTraining, setTraining] = useState(false)
  const { kept } = start
  return (
    <Page textSize={textSize} className="narrow" start={<Leave>{t('studio.leave')}</Leave>}>
      <ScreenTitle>{t('home.staff.studio')}</ScreenTitle>
      <p className="lede">{t('studio.promise')}</p>
      <div className="row">
        <Listen text={t('studio.promise')} />
      </div>
      {start.refused && <p role="alert">{t('studio.refused')}</p>}
      {kept && (
        <section className="card decide">
          <h2>{t('studio.keptTitle')}</h2>
          <p>{t(kept.isMend ? 'studio.keptMend' : 'studio.kept', { title: kept.title, number: kept.steps })}</p>
          <div className="row">
            <Action look="main" onPress={() => act({ do: 'resume' })}>
              {t('studio.resume')}
            </Action>
            <Action onPress={() => act({ do: 'discard' })}>{t('studio.discard')}</Action>
          </div>
        </section>
      )}
      <Drifts drifts={start.drifts} act={act} />
      <TickBox isSelected={isTraining} onChange={setTraining}>
        {t('studio.onCopy')}
      </TickBox>
      <New portals={start.portals} isTraining={isTraining} isMain={kept === undefined} act={act} />
      <Mend flows={start.flows} isTraining={isTraining} act={act} />
      <section className="card decide">
        <h2>{t('studio.sendTitle')}</h2>
        <p>{t('studio.sendLede')}</p>
        <div className="row">
          <Action icon={Send} onPress={() => act({ do: 'sending' })}>
            {t('studio.sendOpen')}
          </Action>
        </div>
      </section>
    </Page>
  )
}

/** Lists steps that people did not find, each to be repaired on the site where it happened. */
function Drifts({ drifts, act }: Pick<StudioIdleView, 'drifts'> & { readonly act: StudioAct }) {
  const { t } = useTranslation()
  if (drifts.length === 0) return null
  return (
    <section className="card decide">
      <h2>{t('studio.driftTitle')}</h2>
      <p>{t('studio.driftNote')}</p>
      <ul className="studio-flows">
        {drifts.map(({ flow, step, title, stepTitle, isTraining }) => (
          <li key={`${flow} ${step} ${isTraining}`}>
            <p>
              <bdi lang="fr">{title}</bdi>
            </p>
            <Action icon={Hammer} onPress={() => act({ do: 'mend', flow, step, isTraining })}>
              {t('studio.mend', { title: stepTitle })}
            </Action>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface MendProps {
  readonly flows: StudioIdleView['flows']
  readonly isTraining: boolean
  readonly act: StudioAct
}

/** Offers the organisation's own procedures as buttons, and those that ship with the app in a list. */
function Mend({ flows, isTraining, act }: MendProps) {
  const { t } = useTranslation()
  const own = flows.filter(({ isOwn }) => isOwn)
  const shipped = flows.filter(({ isOwn }) => !isOwn)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  return (
    <section className="card decide">
      <h2>{t('studio.mendTitle')}</h2>
      {own.length === 0 && <p>{t('studio.mendNone')}</p>}
      <ul className="studio-flows">
        {own.map(({ flow, title }) => (
          <li key={flow}>
            <Action onPress={() => act({ do: 'mend', flow, isTraining })}>{t('studio.mend', { title })}</Action>
          </li>
        ))}
      </ul>
      {shipped.length > 0 && (
        <div className="studio-form">
          <ListChoice
            label={t('studio.mendShipped')}
            value={chosen}
            options={shipped.map(({ flow }) => flow)}
            unset={t('studio.mendChoose')}
            toWords={(flow) => shipped.find((one) => one.flow === flow)?.title ?? flow}
            onChoose={setChosen}
          />
          <div className="row">
            <Action
              isDisabled={chosen === undefined}
              onPress={() => chosen !== undefined && act({ do: 'mend', flow: chosen, isTraining })}
            >
              {t('studio.mendOpen')}
            </Action>
          </div>
        </div>
      )}
    </section>
  )
}

interface NewProps {
  readonly portals: StudioIdleView['portals']
  readonly isTraining: boolean
  readonly isMain: boolean
  readonly act: StudioAct
}

function New({ portals, isTraining, isMain, act }: NewProps) {
  const { t } = useTranslation()
  const [title, setTitle] = useState('')
  const offered = portals.filter(({ hasTraining }) => hasTraining || !isTraining)
  const [chosen, setChosen] = useState('')
  const site = offered.find(({ id }) => id === chosen) ?? offered[0]
  const [like, setLike] = useState('')
  const known = site?.starts.find(({ flow }) => flow === like)?.flow
  const [nameId, siteId, startId] = [useId(), useId(), useId()]
  const begin = (event: FormEvent) => {
    event.preventDefault()
    if (title.trim().length < 3 || !site) return
    act({ do: 'begin', portal: site.id, title: title.trim(), isTraining, ...(known !== undefined && { like: known }) })
  }
  return (
    <form className="card decide studio-form" onSubmit={begin}>
      <h2>{t('studio.new')}</h2>
      <label htmlFor={siteId}>{t('studio.site')}</label>
      <select id={siteId} value={site?.id ?? ''} onChange={({ target }) => setChosen(target.value)}>
        {offered.map(({ id, name: called }) => (
          <option key={id} value={id}>
            {called}
          </option>
        ))}
      </select>
      {site !== undefined && site.starts.length > 0 && (
        <>
          <label htmlFor={startId}>{t('studio.beginsOn')}</label>
          <select id={startId} value={known ?? ''} onChange={({ target }) => setLike(target.value)}>
            <option value="">{t('studio.firstPage')}</option>
            {site.starts.map(({ flow, title: called }) => (
              <option key={flow} value={flow}>
                {t('studio.sameAs', { title: called })}
              </option>
            ))}
          </select>
        </>
      )}
      <label htmlFor={nameId}>{t('studio.name')}</label>
      <input
        id={nameId}
        value={title}
        maxLength={80}
        autoComplete="off"
        onChange={({ target }) => setTitle(target.value)}
      />
      <div className="row">
        <Action look={isMain ? 'main' : 'plain'} type="submit" isDisabled={title.trim().length < 3}>
          {t('studio.begin')}
        </Action>
      </div>
    </form>
  )
}
