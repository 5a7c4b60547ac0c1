// @vitest-environment happy-dom
import { render, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { toCommitteeReport } from '../../src/core/supervision/committee.ts'
import type { MeasuresView } from '../../src/core/supervision/view.ts'
import { type Drawing, drawChart } from '../../src/renderer/screens/supervision/figures/draw.ts'
import { MEASURES } from './gallery/desk-screens.ts'
import { showDesk } from './support/supervision.ts'

const room = { width: 600, fontSize: 16, dir: 'ltr' } as const
const bars: Drawing = {
  is: 'bars',
  max: 50,
  lines: [
    { id: 'began', name: 'Commencées', value: 50, label: '50' },
    { id: 'called', name: 'Avec un appel', value: null, label: 'masqué' },
    { id: 'left', name: 'Arrêtées', value: 0, label: '0' },
  ],
}
const columns: Drawing = {
  is: 'columns',
  fills: ['url(#a)', 'url(#b)'],
  ticks: [{ at: 1, name: '100 %' }],
  columns: [
    { id: '2026-08', name: 'août 26', parts: [0.25, 0.75], gap: '' },
    { id: '2026-09', name: 'sept. 26', parts: null, gap: '•' },
    { id: '2026-10', name: 'oct. 26', parts: [0.5, 0.5], gap: '' },
  ],
}
const read = (chart: Element, where: string, name: string): number[] =>
  [...chart.querySelectorAll(where)].map((one) => Math.round(Number(one.getAttribute(name))))

describe('a chart', () => {
  it('leaves a gap with words where a figure is masked, and draws a figure of 0', () => {
    const chart = drawChart(bars, room)
    expect(read(chart, '.chart-bar rect', 'width')).toEqual([600, 0])
    expect(chart.querySelectorAll('.chart-track rect')).toHaveLength(2)
    expect(chart.textContent).toContain('masqué')
  })

  it('leaves out a month that is masked, and keeps its place', () => {
    const chart = drawChart(columns, room)
    const places = read(chart, '.chart-piece rect', 'x')
    expect(places).toHaveLength(4)
    const [first = 0, last = 0] = places
    const gap = chart.querySelector('.chart-gap text')
    expect(gap?.textContent).toBe('•')
    const at = Number(/translate\(([\d.]+)/.exec(gap?.getAttribute('transform') ?? '')?.[1])
    expect(at).toBeGreaterThan(first)
    expect(at).toBeLessThan(last)
  })

  it('starts on the side where people start to read', () => {
    const half: Drawing = { ...bars, lines: [{ id: 'a', name: 'A', value: 25, label: '25' }] }
    expect(read(drawChart(half, room), '.chart-bar rect', 'x')).toEqual([0])
    expect(read(drawChart(half, { ...room, dir: 'rtl' }), '.chart-bar rect', 'x')).toEqual([300])
    const [first = 0, last = 0] = read(drawChart(columns, { ...room, dir: 'rtl' }), '.chart-piece rect', 'x')
    expect(first).toBeGreaterThan(last)
  })

  it('has no style that our policy refuses: no style element in the page, no style written as an attribute', () => {
    const written = vi.spyOn(Element.prototype, 'setAttribute')
    for (const drawing of [bars, columns]) {
      const chart = drawChart(drawing, room)
      expect(chart.querySelector('style')).toBeNull()
      expect(chart.querySelectorAll('rect').length).toBeGreaterThan(3)
    }
    expect(written.mock.calls.length).toBeGreaterThan(20)
    expect(written.mock.calls.filter(([name]) => name.toLowerCase() === 'style')).toEqual([])
    written.mockRestore()
  })
})

describe('the charts of the supervisor’s screens', () => {
  const cell = (observed: number, alone: number) => ({
    observed,
    alone,
    unsaid: 0,
    more: 0,
    reassured: 0,
    inPlace: 0,
    shared: 0,
  })
  const flow = 'caf/rsa'
  const measures: MeasuresView = {
    ...MEASURES,
    months: ['2026-08', '2026-09', '2026-10'],
    span: ['2026-08', '2026-09', '2026-10'],
    evolution: [
      { month: '2026-08', value: cell(40, 10) },
      { month: '2026-09', value: 'masked' },
      { month: '2026-10', value: cell(40, 20) },
    ],
    funnels: [
      {
        flow,
        counts: { began: 50, ended: 30, left: 20, called: 'masked' },
        steps: [{ step: 'entrer', visits: 'masked' }],
      },
      { flow: 'caf/logement', counts: 'masked', steps: [] },
    ],
    times: [
      { flow, by: { 'in-place': { visits: 30, minutes: 20 }, guided: 'masked', reassured: 'none', alone: 'masked' } },
    ],
    names: { [flow]: { fr: 'RSA', en: 'RSA' } },
  }

  it.each([
    [
      'Évolution',
      'Sans un mot : 25 % (août 2026), 50 % (octobre 2026). Aide connue : 100 %, puis 100 %.',
      '.chart-piece rect',
      10,
    ],
    ['Borne', 'Visites arrivées à la fin : 30, sur 50 commencées.', '.chart-bar rect', 3],
    ['Temps passé', 'RSA : Fait à la place 20 min.', '.chart-bar rect', 1],
  ])('say the same in a sentence under « %s », and draw nothing that is masked', async (name, says, where, count) => {
    const { user } = await showDesk({ measures })
    await user.click(await screen.findByRole('tab', { name }))
    const words = await screen.findByText((text) => text.replaceAll(/\s/g, ' ') === says)
    const figure = words.closest('figure')
    await waitFor(() => expect(figure?.querySelector('svg.chart-drawing')).not.toBeNull())
    expect(figure?.querySelectorAll(where)).toHaveLength(count)
    expect(figure?.querySelector('.chart-drawing')?.closest('[aria-hidden="true"]')).not.toBeNull()
    expect(figure?.parentElement?.querySelector('table')).not.toBeNull()
    // A chart whose values are all masked is not drawn.
    expect(document.querySelectorAll('svg.chart-drawing')).toHaveLength(1)
  })

  it('stand in the committee report before tables that say more, and leave a gap where the table says « masqué »', async () => {
    const report = toCommitteeReport(measures, {}, { of: 'Cet ordinateur', day: '2026-11-05' })
    await showDesk({ measures, answers: { 'supervision.committee': () => ({ report, bound: [] }) } })
    // The page takes its bridge when it is imported.
    const { CommitteePaperPage } = await import('../../src/renderer/screens/supervision/committee-paper.tsx')
    render(<CommitteePaperPage />)
    const paper = await screen.findByRole('article', { name: report.title })
    const [figure, ...others] = paper.querySelectorAll('figure')
    expect(others).toEqual([])
    expect(figure?.querySelectorAll('.chart-piece rect')).toHaveLength(2)
    expect(figure?.querySelector('.chart-gap')?.textContent).toBe('•')
    expect(figure?.nextElementSibling?.textContent).toContain('masqué')
    expect(figure?.getAttribute('aria-hidden')).toBe('true')
  })
})
