import { ArrowLeft, FileQuestion, Hourglass, Undo2 } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PictureRequest, ShownPicture } from '../../../core/documents/command.ts'
import { bridge } from '../../bridge.ts'
import { sendDocumentCommand } from '../../commands.ts'
import { Action } from '../../components/action.tsx'
import { ScreenTitle } from '../../components/page.tsx'

interface FrameProps {
  readonly title: string
  readonly note?: string | undefined
  readonly isBusy?: boolean
  readonly onBack?: (() => void) | undefined
  /** The way on and other choices; the way back stands beside them. */
  readonly ways?: ReactNode
  readonly children?: ReactNode
}

/** Lays out one screen of documents: what to do at the top, the paper in the middle, the buttons below, all visible at once. */
export function DocumentsFrame({ title, note, isBusy = false, onBack, ways, children }: FrameProps) {
  const { t } = useTranslation()
  return (
    <main className="documents" aria-busy={isBusy}>
      <header>
        <ScreenTitle>{title}</ScreenTitle>
        {note !== undefined && <p className="lede">{note}</p>}
      </header>
      <div className="documents-middle">
        {isBusy && <Hourglass aria-hidden="true" className="documents-wait" />}
        {children}
      </div>
      <footer className="documents-ways">
        {ways}
        {onBack && (
          <Action icon={ArrowLeft} turns onPress={onBack}>
            {t('documents.back')}
          </Action>
        )}
        {!isBusy && (
          <Action look="quiet" icon={Undo2} turns onPress={() => sendDocumentCommand({ do: 'cancel' })}>
            {t('documents.cancel')}
          </Action>
        )}
      </footer>
    </main>
  )
}

interface PictureProps extends PictureRequest {
  /** Empty if the text beside it says what it is. */
  readonly label: string
  /** Quarter turns to the right. */
  readonly turns?: number
}

/** Draws a page of a document from plain pixels: no file of a person or a site is decoded in our own page. */
export function Picture({ of, number, side, label, turns = 0 }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [picture, setPicture] = useState<ShownPicture | null>()
  useEffect(() => {
    let isGone = false
    const take = (answer: ShownPicture | null) => {
      if (!isGone) setPicture(answer)
    }
    setPicture(undefined)
    bridge.request('documents.picture', { of, number, side }).then(take, () => take(null))
    return () => {
      isGone = true
    }
  }, [of, number, side])
  useEffect(() => {
    if (canvas.current && picture) draw(canvas.current, picture, turns)
  }, [picture, turns])
  const named = label === '' ? ({ 'aria-hidden': true } as const) : { role: 'img', 'aria-label': label }
  if (picture === null) return <FileQuestion {...named} className="document-none" />
  return <canvas ref={canvas} {...named} data-there={picture !== undefined} />
}

function draw(canvas: HTMLCanvasElement, { width, height, data }: ShownPicture, turns: number): void {
  const plain = document.createElement('canvas')
  plain.width = width
  plain.height = height
  plain.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
  const isLying = turns % 2 === 1
  canvas.width = isLying ? height : width
  canvas.height = isLying ? width : height
  const context = canvas.getContext('2d')
  if (!context) return
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turns * Math.PI) / 2)
  context.drawImage(plain, -width / 2, -height / 2)
}
