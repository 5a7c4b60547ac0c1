import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Counts on from the seconds that were left when the kiosk told them, as it tells them only when something changes. */
export function useSecondsLeft(told: number): number {
  const [count, setCount] = useState({ told, passed: 0 })
  useEffect(() => {
    let passed = 0
    const counting = setInterval(() => {
      passed += 1
      setCount({ told, passed })
    }, 1_000)
    return () => clearInterval(counting)
  }, [told])
  return Math.max(0, told - (count.told === told ? count.passed : 0))
}

/** The seconds in large figures for eyes; read aloud each ten of them. */
export function SecondsLeft({ seconds }: { readonly seconds: number }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="countdown-number" aria-hidden="true">
        {seconds}
      </p>
      <p className="visually-hidden" aria-live="assertive">
        {seconds % 10 === 0 ? t('kiosk.left', { seconds }) : ''}
      </p>
    </>
  )
}
