/** A screen with the defect that Chromium 150 revealed: an effect that returns what `scrollTo` returns. */
import { createElement, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

// The type says `void`, so neither the compiler nor a reader sees that something is returned.
const scrollUp = () => document.body.scrollTo({ top: 0 })

function Screen() {
  const [step, setStep] = useState(1)
  useEffect(scrollUp)
  return createElement('button', { type: 'button', onClick: () => setStep(step + 1) }, `Étape ${step}`)
}

const root = document.querySelector('main')
if (root !== null) createRoot(root).render(createElement(Screen))
