import { type ReactNode, useEffect, useRef } from 'react'
import { languages, useLanguage } from '../../../i18n/language.ts'
import type { Drawing } from './draw.ts'

/** Width of a chart in pixels where nothing is laid out. */
const WIDTH = 640

/** In pixels: a change of width that a scrollbar makes, which a chart may bring by its height, and take away by the next. */
const SCROLLBAR = 20

interface FigureChartProps {
  readonly drawing: Drawing
  /** A sentence that says the same; the table after the chart has all of it. */
  readonly summary: string
  /** The legend, if there are several patterns. */
  readonly children?: ReactNode
}

/**
 * Draws figures for sighted readers. Its library is loaded with the first chart; without it, sentence and table still show. Draws
 * again for another width, text size or language.
 */
export function Chart({ drawing, summary, children }: FigureChartProps) {
  const caption = useRef<HTMLElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const { dir } = languages[useLanguage()]
  const data = JSON.stringify(drawing)
  useEffect(() => {
    let watcher: ResizeObserver | undefined
    let isGone = false
    const start = ({ drawChart }: typeof import('./draw.ts')) => {
      const [words, frame] = [caption.current, place.current]
      if (isGone || words === null || frame === null) return
      let [lastWidth, lastSize] = [0, 0]
      const show = () => {
        const fontSize = Number.parseFloat(getComputedStyle(words).fontSize) || 16
        const width = words.clientWidth || WIDTH
        if (fontSize === lastSize && Math.abs(width - lastWidth) < SCROLLBAR) return
        ;[lastWidth, lastSize] = [width, fontSize]
        frame.replaceChildren(drawChart(JSON.parse(data), { width, fontSize, dir }))
      }
      show()
      // Watches the text, not the drawing: it has the same width, and drawing does not change it.
      watcher = new ResizeObserver(show)
      watcher.observe(words)
    }
    import('./draw.ts').then(start, () => undefined)
    return () => {
      isGone = true
      watcher?.disconnect()
    }
  }, [data, dir])
  return (
    <figure className="chart">
      <figcaption ref={caption} dir="auto">
        {summary}
      </figcaption>
      {children}
      <div ref={place} aria-hidden="true" />
    </figure>
  )
}
