import { Download, FolderPlus } from 'lucide-react'
import { type FormEvent, useCallback, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../core/measures/filter.ts'
import type {
  CommitteePaper,
  EnrolRequest,
  ExportAnswer,
  ExportRequest,
  ImportAnswer,
} from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { CommitteePrint } from './committee-paper.tsx'
import { useFormatters } from './figures/numbers.ts'

/** Exports figures as files, and imports another machine's journal. The journal records both. */
export function Files({ filter, onChanged }: { readonly filter: Filter; readonly onChanged: () => void }) {
  return (
    <div className="files">
      <Export filter={filter} onChanged={onChanged} />
      <Import onChanged={onChanged} />
    </div>
  )
}

type FileChoice = ExportRequest extends infer One ? (One extends ExportRequest ? Omit<One, 'filter'> : never) : never

/** The report for people first, then the files for machines and the Coop. */
const FILES: readonly { readonly what: ExportRequest['what']; readonly forms: readonly FileChoice[] }[] = [
  { what: 'committee', forms: (['pdf', 'ods', 'csv'] as const).map((form) => ({ what: 'committee', form })) },
  { what: 'measures', forms: (['csv', 'json'] as const).map((form) => ({ what: 'measures', form })) },
  { what: 'activity', forms: (['csv', 'json'] as const).map((form) => ({ what: 'activity', form })) },
]

/** Exports figures as files. */
export function Export({ filter, onChanged }: { readonly filter: Filter; readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<ExportAnswer | null>(null)
  const [paper, setPaper] = useState<CommitteePaper | null>(null)
  const forget = useCallback(() => setPaper(null), [])
  const take = async (file: FileChoice) => {
    try {
      setAnswer(await bridge.request('supervision.export', { ...file, filter }))
      // The desktop has made the PDF by now; a browser makes it from what it prints.
      if (file.form === 'pdf') setPaper(await bridge.request('supervision.committee', null))
      onChanged()
    } catch {
      setAnswer('not-kept')
    }
  }
  return (
    <section className="card">
      <h2>{t('supervision.files.title')}</h2>
      <p className="fine">{t('supervision.files.note')}</p>
      {FILES.map(({ what, forms }) => (
        <div key={what} className="take" role="group" aria-label={t(`supervision.files.${what}`)}>
          <h3>{t(`supervision.files.${what}`)}</h3>
          {what !== 'measures' && <p className="fine">{t(`supervision.files.${what}Note`)}</p>}
          <div className="row">
            {forms.map((file) => (
              <Action key={file.form} icon={Download} onPress={() => void take(file)}>
                {t(`supervision.files.${file.form}`)}
              </Action>
            ))}
          </div>
        </div>
      ))}
      <p role="status">
        {answer === 'kept' && t('supervision.files.kept')}
        {answer === 'not-kept' && t('supervision.files.notKept')}
        {answer === 'not-writable' && t('supervision.files.notWritable')}
      </p>
      {paper !== null && <CommitteePrint paper={paper} onDone={forget} />}
    </section>
  )
}

function Import({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const [answer, setAnswer] = useState<ImportAnswer | null>(null)
  const take = (given: Promise<ImportAnswer>) => {
    given.then(
      (one) => {
        setAnswer(one)
        if (one.is === 'added') onChanged()
      },
      () => setAnswer({ is: 'cancelled' }),
    )
  }
  const isAsked = answer?.is === 'unenrolled' || answer?.is === 'mistyped' || answer?.is === 'differ'
  return (
    <section className="card">
      <h2>{t('supervision.files.addTitle')}</h2>
      <p className="fine">{t('supervision.files.addNote')}</p>
      <Action icon={FolderPlus} onPress={() => take(bridge.request('supervision.import', null))}>
        {t('supervision.files.add')}
      </Action>
      <div role="status">
        {answer?.is === 'added' && <p>{t('supervision.files.added', { count: number(answer.lines) })}</p>}
        {answer !== null && answer.is !== 'added' && <p>{t(`supervision.files.answers.${answer.is}`)}</p>}
        {answer?.is === 'refused' && (
          <p>
            {t(`supervision.record.trouble.${answer.trouble}`)}{' '}
            <span className="fine">{t('supervision.record.code', { code: answer.code })}</span>
          </p>
        )}
      </div>
      {isAsked && <Enrol onTyped={(wish) => take(bridge.request('supervision.enrol', wish))} />}
    </section>
  )
}

/** Asks two people to type the fingerprint of another machine, one after the other; the second sees nothing that the first typed. */
function Enrol({ onTyped }: { readonly onTyped: (wish: EnrolRequest) => void }) {
  const { t } = useTranslation()
  const [first, setFirst] = useState<string | null>(null)
  const [text, setText] = useState('')
  const isFirst = first === null
  const type = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    if (isFirst) setFirst(text)
    else onTyped({ first, second: text })
    if (!isFirst) setFirst(null)
    setText('')
  }
  const who = isFirst ? 'first' : 'second'
  return (
    <form className="enrol" onSubmit={type} aria-label={t('supervision.files.enrol.title')}>
      <h3>{t('supervision.files.enrol.title')}</h3>
      <p>{t('supervision.files.enrol.where')}</p>
      <TextField key={who} autoComplete="off" maxLength={200} value={text} onChange={setText} autoFocus={!isFirst}>
        <Label>{t(`supervision.files.enrol.${who}`)}</Label>
        <Input spellCheck="false" dir="ltr" />
      </TextField>
      <Action look="main" type="submit" isDisabled={text.trim() === ''}>
        {t(isFirst ? 'supervision.files.enrol.next' : 'supervision.files.enrol.compare')}
      </Action>
    </form>
  )
}
