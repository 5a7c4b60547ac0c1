import { FolderOpen } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BroughtExtracts, CountedFinding, DirectoryView, FileReport } from '../../../core/directory/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { toDay, useLanguage } from '../../i18n/language.ts'

interface ImportExtractsProps {
  readonly view: DirectoryView
  readonly onLook: () => void
}

/** Imports extracts, and lists row by row what was not used of them. */
export function ImportExtracts({ view: { directory }, onLook }: ImportExtractsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [brought, setBrought] = useState<BroughtExtracts | 'reading'>({ is: 'none' })
  const bring = () => {
    setBrought('reading')
    bridge.request('directory.bring', null).then(
      (answer) => {
        setBrought(answer)
        if (answer.is === 'installed') onLook()
      },
      () => setBrought({ is: 'not-written' }),
    )
  }
  return (
    <section className="card care-part" aria-labelledby="places-bring">
      <h2 id="places-bring">{t('places.service.bring')}</h2>
      <p>
        {directory.is === 'none'
          ? t('places.none')
          : t('places.service.has', { places: directory.places, day: toDay(directory.imported, language) })}
      </p>
      <p className="fine">{t('places.service.from')}</p>
      <div className="row">
        <Action icon={FolderOpen} isDisabled={brought === 'reading'} onPress={bring}>
          {t('places.service.bring')}
        </Action>
      </div>
      <div role="status">
        {brought === 'reading' ? <p>{t('places.service.reading')}</p> : <Outcome brought={brought} />}
      </div>
    </section>
  )
}

function Outcome({ brought }: { readonly brought: BroughtExtracts }) {
  const { t } = useTranslation()
  switch (brought.is) {
    case 'none':
      return null
    case 'not-written':
      return <p className="notice">{t('places.service.notWritten')}</p>
    case 'refused':
      return (
        <div className="notice">
          <p dir="auto">
            {t('places.service.refused', { file: brought.file })} {t(`places.trouble.${brought.code}`)}{' '}
            {brought.line !== undefined && t('places.trouble.line', { line: brought.line })}
          </p>
        </div>
      )
    case 'installed':
      return (
        <>
          <p>{t('places.service.installed', { places: brought.report.places })}</p>
          {brought.report.files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name, and their order never changes
            <Findings key={index} report={file} />
          ))}
        </>
      )
  }
}

function Findings({ report: { file, skipped, leftOut } }: { readonly report: FileReport }) {
  const { t } = useTranslation()
  return (
    <>
      {skipped.length > 0 && (
        <FindingList
          title={t('places.service.skipped', { file })}
          findings={skipped}
          toWords={(code) => t(`places.fault.${code}`)}
        />
      )}
      {leftOut.length > 0 && (
        <FindingList
          title={t('places.service.leftOut', { file })}
          findings={leftOut}
          toWords={(code) => t(`places.left.${code}`)}
        />
      )}
    </>
  )
}

interface FindingListProps<Code extends string> {
  readonly title: string
  readonly findings: readonly CountedFinding<Code>[]
  readonly toWords: (code: Code) => string
}

function FindingList<Code extends string>({ title, findings, toWords }: FindingListProps<Code>) {
  const { t } = useTranslation()
  return (
    <div>
      <h3 className="small-question" dir="auto">
        {title}
      </h3>
      <ul className="places-findings">
        {findings.map(({ code, count, lines }) => (
          <li key={code}>
            {t('places.service.counted', {
              what: toWords(code),
              count,
              lines: `${lines.join(', ')}${count > lines.length ? '…' : ''}`,
            })}
          </li>
        ))}
      </ul>
    </div>
  )
}
