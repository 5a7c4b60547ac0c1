import type { TextSize } from '../../../core/session/command.ts'
import type { CodeView } from '../../../core/session/view/view.ts'
import { AskCode } from '../notebook/ask-code.tsx'
import { OfferCode } from '../notebook/offer-code.tsx'
import { WaitForNotebook } from '../notebook/wait.tsx'

/** The six words of a notebook: asked for, or shown to be copied. */
export function CodeScreen({ code, textSize }: { readonly code: CodeView; readonly textSize: TextSize }) {
  const { notebook } = code
  switch (notebook.is) {
    case 'asking':
      return <AskCode asking={notebook} textSize={textSize} />
    case 'offering':
      return <OfferCode offering={notebook} textSize={textSize} />
    default:
      return <WaitForNotebook is={notebook.is} textSize={textSize} />
  }
}
