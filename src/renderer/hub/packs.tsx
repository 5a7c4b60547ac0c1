import { FolderOpen, Pause, Play } from 'lucide-react'
import { type ChangeEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BroughtPack, findNamedFiles, type PackStanding, type PacksView } from '../../core/hub/packs.ts'
import { countDays } from '../../core/journal/heads/witness.ts'
import { Action } from '../components/action.tsx'
import { ConfirmButton } from '../components/confirm-button.tsx'
import { Scroll } from '../components/scroll.tsx'
import { toDay, useLanguage } from '../i18n/language.ts'
import { RefusalWords } from '../screens/organisation/channel-answer.tsx'
import { Changes } from '../screens/organisation/facts.tsx'
import { useFormatters } from '../screens/supervision/figures/numbers.ts'
import { readToday } from './today.ts'
import { requestHub } from './web.ts'

/** Shows which procedures a machine says it uses, how old they are, and how far behind the hub's they are. */
export function PackCell({ standing }: { readonly standing: PackStanding }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  if (standing.is === 'unknown') return t('hubPage.fleet.unknown')
  const late = (count: number, due: string | null) =>
    count > 0 && (
      <b>
        {' '}
        {t('hubPage.packs.late', {
          packs: number(count),
          days: number(due === null ? 0 : countDays(due, readToday())),
        })}
      </b>
    )
  if (standing.is === 'shipped') {
    return (
      <>
        {t('hubPage.packs.shipped')}
        {late(standing.behind, standing.due)}
      </>
    )
  }
  const version = t('hubPage.packs.version', { version: number(standing.version) })
  if (!('since' in standing)) return `${version} · ${t(`hubPage.packs.${standing.is}`)}`
  const age = t('hubPage.packs.age', { days: number(countDays(standing.since, readToday())) })
  return (
    <>
      {version} · {age}
      {standing.is === 'behind' && late(standing.behind, standing.due)}
    </>
  )
}

/** Shows the organisation's signed procedures that machines get, and with the right to publish, the next ones. */
export function Packs({ mayPublish }: { readonly mayPublish: boolean }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  const [view, setView] = useState<PacksView | null>(null)
  const look = useCallback(() => void requestHub('hub.packs', null).then(setView, () => undefined), [])
  useEffect(() => {
    look()
  }, [look])
  if (view === null) return null
  const serve = (served: boolean) => void requestHub('hub.servePacks', { served }).then(setView, look)
  return (
    <>
      <section className="card">
        <h2>{t('hubPage.packs.title')}</h2>
        <p>{t('hubPage.packs.lede')}</p>
        {view.signer === null ? (
          <p>{t('hubPage.packs.none')}</p>
        ) : (
          <>
            <p dir="auto">
              <b>{t('channel.signedBy', { name: view.signer.organisation })}</b>
            </p>
            <p className="fine">
              <bdi>{t('channel.code', { code: view.signer.fingerprint })}</bdi>
            </p>
            <p role="status">{t(view.served ? 'hubPage.packs.served' : 'hubPage.packs.paused')}</p>
            {mayPublish && <Serving served={view.served} onServe={serve} />}
            <Scroll label={t('hubPage.packs.sent')}>
              <table>
                <caption>{t('hubPage.packs.sent')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('hubPage.fleet.version')}</th>
                    <th scope="col">{t('hubPage.packs.since')}</th>
                    <th scope="col">{t('hubPage.packs.expires')}</th>
                  </tr>
                </thead>
                <tbody>
                  {view.packs.map(({ version, published, expires }) => (
                    <tr key={version}>
                      <th scope="row">{number(version)}</th>
                      <td>{toDay(published, language)}</td>
                      <td>{toDay(expires, language)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          </>
        )}
      </section>
      {mayPublish && <PublishPack onPublished={look} />}
    </>
  )
}

function Serving({ served, onServe }: { readonly served: boolean; readonly onServe: (served: boolean) => void }) {
  const { t } = useTranslation()
  if (!served) {
    return (
      <Action icon={Play} onPress={() => onServe(true)}>
        {t('hubPage.packs.resume')}
      </Action>
    )
  }
  return (
    <ConfirmButton
      look="quiet"
      icon={Pause}
      words={{
        ask: t('hubPage.packs.pause'),
        question: t('hubPage.packs.pause'),
        means: t('hubPage.packs.pauseAsk'),
        yes: t('hubPage.packs.pauseYes'),
        no: t('hubPage.fleet.no'),
      }}
      onYes={() => onServe(false)}
    />
  )
}

type BroughtFiles = { readonly path: string; readonly text: string }[]

/** Reads the folder of a pack, shows what it would change, and publishes it on confirmation. */
function PublishPack({ onPublished }: { readonly onPublished: () => void }) {
  const { t } = useTranslation()
  const [files, setFiles] = useState<BroughtFiles>([])
  const [brought, setBrought] = useState<BroughtPack | 'busy' | 'failed' | 'not-a-pack' | null>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const title = useId()
  const bring = async (given: BroughtFiles, publish: string | null) => {
    setBrought('busy')
    try {
      const answer = await requestHub('hub.bringPack', { files: given, publish })
      setBrought(answer)
      if (answer.is === 'published') onPublished()
    } catch {
      setBrought('failed')
    }
  }
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const given = await readFolder([...(target.files ?? [])])
    // The same folder may be chosen again after a change.
    target.value = ''
    setFiles(given)
    if (given.length === 0) setBrought('not-a-pack')
    else await bring(given, null)
  }
  return (
    <section className="card" aria-labelledby={title}>
      <h2 id={title}>{t('hubPage.packs.bring')}</h2>
      <p>{t('hubPage.packs.bringNote')}</p>
      {/* React has no property for the choice of a folder. */}
      <input
        ref={(input) => {
          chooser.current = input
          input?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        onChange={(event) => void choose(event)}
      />
      <Action icon={FolderOpen} isDisabled={brought === 'busy'} onPress={() => chooser.current?.click()}>
        {t('hubPage.packs.choose')}
      </Action>
      <div role="status">
        {brought === 'busy' && <p>{t('channel.looking')}</p>}
        {brought === 'failed' && <p>{t('hubPage.failed')}</p>}
        {brought === 'not-a-pack' && <p>{t('hubPage.packs.notAPack')}</p>}
        {brought !== null && typeof brought === 'object' && <Brought brought={brought} />}
      </div>
      {brought !== null && typeof brought === 'object' && brought.is === 'ready' && (
        <Action look="main" onPress={() => void bring(files, brought.digest)}>
          {t('hubPage.packs.send')}
        </Action>
      )}
    </section>
  )
}

function Brought({ brought }: { readonly brought: BroughtPack }) {
  const { t } = useTranslation()
  const { number } = useFormatters()
  const language = useLanguage()
  if (brought.is === 'refused') return <RefusalWords refusal={brought} />
  if (brought.is === 'changed') return <p>{t('organisation.answers.changed')}</p>
  const { version, expires, organisation, fingerprint, changes, newHosts } = brought
  if (brought.is === 'published') return <p>{t('hubPage.packs.published', { version: number(version) })}</p>
  return (
    <>
      <p dir="auto">
        <b>{t('channel.signedBy', { name: organisation })}</b>
      </p>
      <p className="fine">
        <bdi>{t('channel.code', { code: fingerprint })}</bdi>
      </p>
      <p>
        {t('hubPage.packs.version', { version: number(version) })} · {t('hubPage.packs.expires')}{' '}
        {toDay(expires, language)}
      </p>
      {newHosts.length > 0 && <p dir="auto">{t('hubPage.packs.newHosts', { hosts: newHosts.join(', ') })}</p>}
      <h3>{t('channel.changes')}</h3>
      {changes.length === 0 && <p>{t('channel.unchanged')}</p>}
      <Changes changes={changes} />
    </>
  )
}

/** Reads from a chosen folder the files of its newest pack, as the hub requests them; none if the folder is no pack. */
async function readFolder(chosen: readonly File[]): Promise<BroughtFiles> {
  const files = new Map(chosen.map((file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file]))
  const read = async (path: string): Promise<string> => (await files.get(path)?.text()) ?? ''
  const named = await findNamedFiles([...files.keys()], read)
  return Promise.all(named.map(async (path) => ({ path, text: await read(path) })))
}
