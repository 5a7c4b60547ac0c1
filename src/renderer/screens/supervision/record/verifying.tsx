import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bridge } from '../../../bridge.ts'
import { useForms } from '../figures/numbers.ts'

/** Says that all lines are being verified, and how far it is. */
export function Verifying() {
  const { t } = useTranslation()
  const { number } = useForms()
  const [percent, setPercent] = useState(0)
  useEffect(() => bridge.listen('supervision.verified', setPercent), [])
  return (
    <>
      {t('supervision.door.reading')} {percent > 0 && t('supervision.door.verified', { percent: number(percent) })}
    </>
  )
}
