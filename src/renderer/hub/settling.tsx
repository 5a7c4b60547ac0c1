import { GitFork } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChainEnd, FleetMachine } from '../../core/hub/web.ts'
import { ConfirmButton } from '../components/confirm-button.tsx'
import { Segment } from '../components/segment.tsx'
import { requestHub } from './web.ts'

const WHYS = ['restored', 'begun-anew', 'other'] as const satisfies readonly ChainEnd[]

interface SettlingProps {
  /** Machines that sent another history than the one stored here. */
  readonly machines: readonly FleetMachine[]
  readonly onSettled: () => void
}

/** Lets a machine with two histories continue, for a reason that is recorded, after confirmation. */
export function Settling({ machines, onSettled }: SettlingProps) {
  const { t } = useTranslation()
  const [why, setWhy] = useState<ChainEnd>('restored')
  const [status, setStatus] = useState('')
  if (machines.length === 0 && status === '') return null
  const settle = (machine: string) =>
    requestHub('hub.endChain', { machine, why }).then(
      ({ name }) => {
        setStatus(name === null ? t('hubPage.settle.none') : t('hubPage.settle.done', { name }))
        onSettled()
      },
      () => setStatus(t('hubPage.failed')),
    )
  return (
    <section className="card">
      <h2>{t('hubPage.settle.title')}</h2>
      {machines.length > 0 && (
        <>
          <p>{t('hubPage.settle.note')}</p>
          <Segment
            label={t('hubPage.settle.why')}
            value={why}
            options={WHYS}
            toWords={(option) => t(`hubPage.settle.whys.${option}`)}
            onChoose={setWhy}
          />
        </>
      )}
      {machines.map(({ machine, name }) => (
        <ConfirmButton
          key={machine}
          icon={GitFork}
          words={{
            ask: t('hubPage.settle.settle', { name }),
            question: t('hubPage.settle.settle', { name }),
            means: t('hubPage.settle.note'),
            yes: t('hubPage.settle.yes'),
            no: t('hubPage.fleet.no'),
          }}
          onYes={() => void settle(machine)}
        />
      ))}
      <p role="status">{status}</p>
    </section>
  )
}
