import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { drawMap } from '../../../core/studio/saving/drawing.ts'
import type { MapPage } from '../../../core/studio/saving/map.ts'

/** The procedure as a picture: a box a page, its steps inside, an arrow for each way on. Read aloud it is a list. */
export function FlowMap({ pages }: { readonly pages: readonly MapPage[] }) {
  const { t } = useTranslation()
  const head = useId()
  const { width, height, pages: boxes, ways } = drawMap(pages)
  const name = (id: string): string => pages.find((page) => page.id === id)?.page ?? id
  if (pages.length === 0) return null
  return (
    <>
      <ol className="visually-hidden">
        {pages.map(({ id, page, steps, to }) => (
          <li key={id}>
            <span lang="fr">{page}</span>
            <ul>
              {steps.map((step) => (
                <li key={step} lang="fr">
                  {step}
                </li>
              ))}
            </ul>
            {to.length > 0 && t('studio.leads', { pages: to.map(name).join(', ') })}
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
          <g key={box.id}>
            <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="0.6" />
            {box.title.map(({ text, x, y }) => (
              <text key={y} x={x} y={y} className="studio-map-page">
                {text}
              </text>
            ))}
            {box.steps.map(({ text, x, y }) => (
              <text key={y} x={x} y={y}>
                {text}
              </text>
            ))}
          </g>
        ))}
        {ways.map(({ from, to, points }) => (
          <polyline
            key={`${from} ${to}`}
            points={points.map((point) => point.join()).join(' ')}
            markerEnd={`url(#${head})`}
          />
        ))}
      </svg>
    </>
  )
}
