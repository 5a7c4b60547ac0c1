import { useState } from 'react'
import { Button, Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../core/session/command.ts'
import type { HomeView } from '../../core/session/view/view.ts'
import { findEventIcon } from '../components/event-icons.ts'
import { ScreenTitle } from '../components/page.tsx'
import { LanguageList, TextSizeChoice } from '../components/settings.tsx'
import { useSend } from '../session.ts'

/** What one can do here, one big tile a procedure; for real, or to practise. */
export function Tiles({ home, textSize }: { readonly home: HomeView; readonly textSize: TextSize }) {
  const { t } = useTranslation()
  const send = useSend()
  const [way, setWay] = useState<'real' | 'training'>('real')
  const tiles = home.portals.flatMap(({ name, procedures }) =>
    procedures
      .filter(({ training }) => way === 'real' || training)
      .map((procedure) => ({ ...procedure, portal: name })),
  )
  // What is due now, then what is often asked for here: nobody looks for it further down.
  const first = [...home.due, ...home.often]
  const toRank = (flow: string) => (first.includes(flow) ? first.indexOf(flow) : first.length)
  const inOrder = tiles.toSorted((one, other) => toRank(one.flow) - toRank(other.flow))
  return (
    <main className="tiles-screen">
      <header className="tiles-top">
        <ScreenTitle>{t('kiosk.question')}</ScreenTitle>
        <RadioGroup
          className="segment"
          aria-label={t('kiosk.way')}
          orientation="horizontal"
          value={way}
          onChange={(value) => setWay(value === 'training' ? 'training' : 'real')}
        >
          <Radio value="real" className="segment-item">
            {t('kiosk.real')}
          </Radio>
          <Radio value="training" className="segment-item">
            {t('kiosk.training')}
          </Radio>
        </RadioGroup>
        <div className="tiles-settings">
          <LanguageList />
          <TextSizeChoice size={textSize} />
        </div>
      </header>
      {way === 'training' && <p className="lede">{t('home.practiseNote')}</p>}
      <ul className="tiles">
        {inOrder.map(({ flow, title, portal, events }) => {
          const Icon = findEventIcon(events)
          return (
            <li key={flow}>
              <Button className="tile card" onPress={() => send({ do: 'pick', flow, training: way === 'training' })}>
                <span className="tile-icon">
                  <Icon aria-hidden="true" />
                </span>
                <strong dir="auto">{title}</strong>
                <span dir="auto">{portal}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </main>
  )
}
