import { FileText, Image, RefreshCw } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { askDocuments } from '../../ask.ts'
import { Action } from '../../components/action.tsx'
import type { GivingView } from './documents.tsx'
import { DocumentsFrame } from './frame.tsx'
import { Picture } from './picture.tsx'

/** Small, in pixels: one finds one's paper again by how it looks. */
const THUMB = 240

/** The papers that were found, as small pictures, the newest first; below, what is not offered and why. */
export function PickScreen({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const { items, leftOut, place } = giving
  const isEmpty = items.length === 0
  return (
    <DocumentsFrame
      title={t(isEmpty ? 'documents.nothing' : 'documents.picking')}
      says={isEmpty && place !== 'camera' ? t(`documents.nothingNotes.${place}`) : undefined}
      onBack={() => askDocuments({ do: 'back' })}
      ways={
        <Action look={isEmpty ? 'main' : 'plain'} icon={RefreshCw} onPress={() => askDocuments({ do: 'look-again' })}>
          {t('documents.again')}
        </Action>
      }
    >
      <div className="documents-found">
        <ul className="documents-items">
          {items.map(({ item, kind }, index) => {
            const Icon = kind === 'pdf' ? FileText : Image
            const label = t(`documents.${kind}`, { number: index + 1 })
            return (
              <li key={item}>
                <Button className="card document-item" onPress={() => askDocuments({ do: 'pick', item })}>
                  <Picture of="item" number={item} side={THUMB} label="" />
                  <span>
                    <Icon aria-hidden="true" />
                    {label}
                  </span>
                </Button>
              </li>
            )
          })}
        </ul>
        {leftOut.length > 0 && (
          <section className="documents-left-out">
            <h2>{t('documents.leftOut')}</h2>
            <ul>
              {leftOut.map(({ code, count }) => (
                <li key={code}>
                  {t('documents.leftOutLine', { number: count })} {t(`documents.refusal.${code}`)}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </DocumentsFrame>
  )
}
