import qrcode from 'qrcode-generator'
import { useTranslation } from 'react-i18next'
import { toSquares } from '../../../core/base/qr-squares.ts'
import { toSecret } from '../../../core/notebook/code.ts'

interface QrCodeProps {
  readonly text: string
  readonly label?: string
  /** Whether the text has only capitals, digits and the few signs of alphanumeric mode, which makes a smaller code. */
  readonly alphanumeric?: boolean
}

/** Draws a text as a QR code, black on white in every theme. Its squares form one path, so that no seams show between them. */
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

/** Shows the six words of a notebook, numbered, and the same as a QR code. The words are French in every language. */
export function CodeWords({ code }: { readonly code: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <div className="code-words">
      <ol aria-label={t('notebook.words')} lang="fr" dir="ltr">
        {code.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may occur twice, and the order never changes
          <li key={index}>
            <span>{index + 1}</span> <b>{word}</b>
          </li>
        ))}
      </ol>
      <QrCode text={toSecret(code)} />
    </div>
  )
}
