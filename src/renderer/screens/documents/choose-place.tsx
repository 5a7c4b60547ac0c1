import { Camera, type LucideIcon, ScanLine, Usb } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { DocumentPlace } from '../../../core/documents/command.ts'
import type { GivingView } from './documents.tsx'
import { DocumentsFrame } from './frame.tsx'
import { askDocuments } from './send.ts'

const ICONS: Readonly<Record<DocumentPlace, LucideIcon>> = { camera: Camera, scanner: ScanLine, stick: Usb }

/** Where the paper is: before the camera, on the scanner, or on the person's own stick. */
export function ChoosePlace({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const says = giving.parts > 0 ? t('documents.nextPage', { number: giving.parts + 1 }) : t('documents.siteAsks')
  return (
    <DocumentsFrame
      title={t('documents.choosing')}
      says={says}
      onBack={giving.parts > 0 ? () => askDocuments({ do: 'back' }) : undefined}
    >
      <ul className="documents-places">
        {giving.places.map((place) => {
          const Icon = ICONS[place]
          return (
            <li key={place}>
              <Button className="tile card" onPress={() => askDocuments({ do: 'from', place })}>
                <span className="tile-icon">
                  <Icon aria-hidden="true" />
                </span>
                <strong>{t(`documents.places.${place}`)}</strong>
                <span>{t(`documents.placeNotes.${place}`)}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </DocumentsFrame>
  )
}
