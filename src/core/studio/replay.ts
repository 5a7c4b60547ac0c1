import { type Locator, toLocators } from '../flow/language/target.ts'
import { toTarget } from './recording/record.ts'
import type { ProposedStep, Recording } from './recording/recording.ts'

/** A step of `@puppeteer/replay` (Chrome's recorder), as far as a recording without values can describe it. */
export interface ReplayStep {
  readonly type: 'setViewport' | 'navigate' | 'click' | 'change' | 'waitForElement'
  readonly [key: string]: unknown
}

export interface ReplayRecording {
  readonly title: string
  readonly steps: readonly ReplayStep[]
}

/**
 * Converts a recording to the format of Chrome's recorder. No recording holds what was typed, so each value is empty.
 */
export function toReplay(recording: Recording, start: string): ReplayRecording {
  return {
    title: recording.title,
    steps: [
      {
        type: 'setViewport',
        width: 1280,
        height: 800,
        deviceScaleFactor: 1,
        isMobile: false,
        hasTouch: false,
        isLandscape: true,
      },
      { type: 'navigate', url: start },
      ...recording.steps.flatMap(toReplayStep),
    ],
  }
}

function toReplayStep({ thing, deed, title }: ProposedStep): readonly ReplayStep[] {
  const target = thing && toTarget(thing)
  const selectors = target === undefined ? [] : toLocators(target).flatMap(toSelectors)
  if (selectors.length === 0) return []
  const more = { target: 'main', selectors, title }
  if (deed === 'fill' || deed === 'select') return [{ type: 'change', value: '', ...more }]
  return [{ type: 'click', offsetX: 1, offsetY: 1, ...more }]
}

/** Returns selectors, each in its own list: the format writes alternative selectors in this way. */
function toSelectors(locator: Locator): readonly (readonly string[])[] {
  if ('field' in locator) return [[`aria/${locator.field}`]]
  if ('date' in locator) return [[`aria/${locator.date}`]]
  if ('button' in locator) return [[`aria/${locator.button}[role="button"]`], [`text/${locator.button}`]]
  if ('link' in locator) return [[`aria/${locator.link}[role="link"]`], [`text/${locator.link}`]]
  if ('question' in locator) return locator.choice ? [[`aria/${locator.choice}`]] : [[`text/${locator.question}`]]
  if ('text' in locator) return [[`text/${locator.text}`]]
  if ('password' in locator) return [['input[type="password"]']]
  if ('submits' in locator) return [['main [type="submit"]']]
  if ('id' in locator) return [[`#${locator.id}`]]
  if ('name' in locator) return [[`[name="${locator.name}"]`]]
  return []
}
