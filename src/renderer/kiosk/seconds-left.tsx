import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Counts down from the seconds left that the kiosk last sent, as it sends them only when something changes. */
export function useSecondsLeft(sent: number): number {
  const [count, setCount] = useState({ sent, passed: 0 })
  useEffect(() => {
    let passed = 0
    const counting = setInterval(() => {
      passed += 1
      setCount({ sent, passed })
    }, 1_000)
    return () => clearInterval(counting)
  }, [sent])
  return Math.max(0, sent - (count.sent === sent ? count.passed : 0))
}

/** Shows the seconds in large figures; announces them to screen readers every ten seconds. */
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
