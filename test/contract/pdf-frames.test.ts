import { describe, expect, it } from 'vitest'
import { findViewerAddresses } from '../../tools/abuse/cases/papers.ts'
import { createContents40, createContents41, VIEWER } from './pdf-frames.ts'

const [PAGE, PAPER] = ['https://portail.example/', 'https://portail.example/avis.pdf']

describe('the search for the viewer of PDFs', () => {
  it('finds it where it has contents of its own', () => {
    expect(findViewerAddresses({ webContents: createContents40(PAGE, PAPER) })).toContain(VIEWER)
  })

  it('finds it where it is a frame of the page, as since Electron 41', () => {
    const { getAllWebContents } = createContents41(PAGE, PAPER)
    expect(getAllWebContents().map((contents) => contents.getURL())).toEqual([PAGE])
    expect(findViewerAddresses({ webContents: { getAllWebContents } })).toEqual([VIEWER])
  })
})
