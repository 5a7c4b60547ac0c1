import qrcode from 'qrcode-generator'
import { useTranslation } from 'react-i18next'
import { toSquares } from '../../../core/qr/squares.ts'

interface QrCodeProps {
  readonly text: string
  readonly label?: string
  /** Nothing but capitals, digits and a few marks: a smaller code. */
  readonly alphanumeric?: boolean
}

/** A text as a QR code, black on white whatever the theme; as many squares as it takes, none of them apart. */
export function QrCode({ text, label, alphanumeric = false }: QrCodeProps) {
  const { t } = useTranslation()
  const code = qrcode(0, 'M')
  code.addData(text, alphanumeric ? 'Alphanumeric' : 'Byte')
  code.make()
  const { side, path } = toSquares(code)
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label ?? t('notebook.qr')}
      shapeRendering="crispEdges"
    >
      <rect width={side} height={side} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  )
}
