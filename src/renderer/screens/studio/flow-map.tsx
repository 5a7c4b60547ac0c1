import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DrawnPage, drawMap } from '../../../core/studio/saving/drawing.ts'
import type { MapPage, MapStep } from '../../../core/studio/saving/map.ts'
import { Action } from '../../components/action.tsx'
import type { StudioAct } from './use-studio.ts'
import { WordFields } from './word-fields.tsx'

interface FlowMapProps {
  readonly pages: readonly MapPage[]
  readonly act: StudioAct
}

/**
 * Draws the procedure: a box per page, its steps inside, an arrow for each way on. Pressing a step opens its words. For keyboards
 * and screen readers it is a list, whose focused step is highlighted in the drawing.
 */
export function FlowMap({ pages, act }: FlowMapProps) {
  const { t } = useTranslation()
  const [head, inside] = [useId(), useId()]
  const [opened, setOpened] = useState<string>()
  const [focused, setFocused] = useState<string>()
  const fields = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (opened === undefined) return
    fields.current?.scrollIntoView({ block: 'nearest' })
    fields.current?.querySelector('input')?.focus()
  }, [opened])
  if (pages.length === 0) return null
  const { width, height, pages: boxes, ways } = drawMap(pages)
  const all = pages.flatMap(({ steps }) => steps)
  const step = all.find(({ id }) => id === opened)
  const mayOpen = (id: string): boolean => all.some((one) => one.id === id && one.say !== undefined)
  const close = (): void => {
    list.current?.querySelector<HTMLElement>(`[data-step="${opened}"]`)?.focus()
    setOpened(undefined)
  }
  return (
    <>
      <ol className="visually-hidden" ref={list}>
        {pages.map((page) => (
          <li key={page.id}>
            <span lang="fr">{page.page}</span>
            <ul>
              {page.steps.map((one) => (
                <li key={one.id}>
                  <ListedStep
                    step={one}
                    inside={inside}
                    isOpen={one.id === opened}
                    onOpen={() => setOpened(one.id)}
                    onFocus={setFocused}
                  />
                </li>
              ))}
            </ul>
            {page.to.length > 0 && t('studio.leads', { pages: page.to.map((id) => toName(pages, id)).join(', ') })}
          </li>
        ))}
      </ol>
      <svg
        className="studio-map"
        viewBox={`0 0 ${width} ${height}`}
        style={{ inlineSize: `${width}em` }}
        aria-hidden="true"
      >
        <defs>
          <marker id={head} viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" orient="auto">
            <path d="M0 0 10 5 0 10z" />
          </marker>
        </defs>
        {boxes.map((box) => (
          <Box key={box.id} box={box} marked={focused ?? opened} mayOpen={mayOpen} onOpen={setOpened} />
        ))}
        {ways.map(({ from, to, points }) => (
          <polyline
            key={`${from} ${to}`}
            points={points.map((point) => point.join()).join(' ')}
            markerEnd={`url(#${head})`}
          />
        ))}
      </svg>
      {all.some(({ isBranch }) => isBranch) && (
        <p className="fine" aria-hidden="true">
          ◇ {t('studio.branch')}
        </p>
      )}
      <div id={inside} ref={fields}>
        {step?.say !== undefined && (
          <>
            <WordFields key={step.id} step={{ ...step, say: step.say }} advice={[]} act={act} />
            <Action onPress={close}>{t('app.close')}</Action>
          </>
        )}
      </div>
    </>
  )
}

function toName(pages: readonly MapPage[], id: string): string {
  return pages.find((page) => page.id === id)?.page ?? id
}

interface ListedStepProps {
  readonly step: MapStep
  readonly inside: string
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onFocus: (step: string | undefined) => void
}

function ListedStep({ step: { id, title, say, isBranch }, inside, isOpen, onOpen, onFocus }: ListedStepProps) {
  const { t } = useTranslation()
  const some = isBranch ? ` (${t('studio.branch')})` : ''
  if (say === undefined) {
    return (
      <>
        <span lang="fr">{title}</span>
        {some}
      </>
    )
  }
  return (
    <button
      type="button"
      data-step={id}
      aria-label={`${t('studio.mendWords')} : ${title}${some}`}
      aria-expanded={isOpen}
      aria-controls={inside}
      onClick={onOpen}
      onFocus={() => onFocus(id)}
      onBlur={() => onFocus(undefined)}
    >
      {title}
      {some}
    </button>
  )
}

interface BoxProps {
  readonly box: DrawnPage
  readonly marked: string | undefined
  readonly mayOpen: (step: string) => boolean
  readonly onOpen: (step: string) => void
}

/** Draws a page. Its steps can be pressed here too; keyboard users press them in the list. */
function Box({ box, marked, mayOpen, onOpen }: BoxProps) {
  const mark = useRef<SVGGElement>(null)
  const isHere = box.steps.some(({ id }) => id === marked)
  useEffect(() => {
    if (isHere) mark.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere])
  return (
    <g ref={mark}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="0.6" data-branch={box.isBranch} />
      {box.title.map(({ text, x, y }) => (
        <text key={y} x={x} y={y} className="studio-map-page">
          {text}
        </text>
      ))}
      {box.steps.map(({ id, y, height, lines }) => (
        <g
          key={id}
          className="studio-map-step"
          data-marked={id === marked}
          {...(mayOpen(id) && { 'data-open': true, onClick: () => onOpen(id) })}
        >
          <rect x={box.x + 0.3} y={y} width={box.width - 0.6} height={height} rx="0.3" />
          {lines.map((line) => (
            <text key={line.y} x={line.x} y={line.y}>
              {line.text}
            </text>
          ))}
        </g>
      ))}
    </g>
  )
}
