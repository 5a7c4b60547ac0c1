import { KeyRound, type LucideIcon, UserX } from 'lucide-react'
import { type FormEvent, useCallback, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRole } from '../../core/base/account-role.ts'
import type { AccountView, WebAnswer, WebArgument } from '../../core/hub/web.ts'
import { Action } from '../components/action.tsx'
import { ConfirmButton } from '../components/confirm-button.tsx'
import { Scroll } from '../components/scroll.tsx'
import { toDay, useLanguage } from '../i18n/language.ts'
import { HubField } from './door.tsx'
import { ShownCode } from './fleet.tsx'
import { requestHub } from './web.ts'

// Taken from the type rather than the schema: zod would be a sixth of the page's code.
const ROLES = ['observer', 'supervisor', 'technician', 'administrator'] as const satisfies readonly AccountRole[]

/** Lists who may sign in and what was viewed, for the person who is in charge of accounts. */
export function HubAccounts({ own }: { readonly own: string }) {
  const { t } = useTranslation()
  const [accounts, setAccounts] = useState<readonly AccountView[]>([])
  const [looks, setLooks] = useState<WebAnswer<'hub.looks'>>([])
  const [made, setMade] = useState<{ readonly login: string; readonly code: string | null } | null>(null)
  const look = useCallback(() => {
    requestHub('hub.accounts', null).then(setAccounts, () => undefined)
    requestHub('hub.looks', null).then(setLooks, () => undefined)
  }, [])
  useEffect(() => {
    look()
  }, [look])
  const show = (login: string, given: Promise<{ readonly code: string | null }>) => {
    given
      .then(
        ({ code }) => setMade({ login, code }),
        () => setMade({ login, code: null }),
      )
      .finally(look)
  }
  return (
    <>
      <section className="card">
        <h2>{t('hubPage.accounts.title')}</h2>
        <AccountTable
          own={own}
          accounts={accounts}
          onRenew={({ login, account }) => show(login, requestHub('hub.renewAccount', { account }))}
          onClose={({ account }) => void requestHub('hub.closeAccount', { account }).then(look, look)}
        />
        <div role="status">
          {made !== null &&
            (made.code === null ? (
              <p>{t('hubPage.accounts.taken')}</p>
            ) : (
              <ShownCode words={t('hubPage.accounts.code', { login: made.login })} code={made.code} />
            ))}
        </div>
      </section>
      <AddAccount onAdd={(wish) => show(wish.login, requestHub('hub.addAccount', wish))} />
      <LastLooks looks={looks} />
    </>
  )
}

interface ConfirmChangeProps {
  readonly icon: LucideIcon
  readonly what: 'renew' | 'close'
  readonly login: string
  readonly onYes: () => void
}

function ConfirmChange({ icon, what, login, onYes }: ConfirmChangeProps) {
  const { t } = useTranslation()
  const name = t(`hubPage.accounts.${what}`, { login })
  return (
    <ConfirmButton
      look="quiet"
      icon={icon}
      words={{
        ask: name,
        question: name,
        means: t(`hubPage.accounts.${what}Ask`, { login }),
        yes: t('hubPage.accounts.yes'),
        no: t('hubPage.fleet.no'),
      }}
      onYes={onYes}
    />
  )
}

interface AccountTableProps {
  /** The signed-in account's own login: nobody closes their own account. */
  readonly own: string
  readonly accounts: readonly AccountView[]
  readonly onRenew: (account: AccountView) => void
  readonly onClose: (account: AccountView) => void
}

function AccountTable({ own, accounts, onRenew, onClose }: AccountTableProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Scroll label={t('hubPage.accounts.title')}>
      <table>
        <thead>
          <tr>
            {(['login', 'role', 'state', 'made'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`hubPage.accounts.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.account}>
              <th scope="row">
                <bdi>{account.login}</bdi>
                <ConfirmChange icon={KeyRound} what="renew" login={account.login} onYes={() => onRenew(account)} />
                {account.state !== 'closed' && account.login !== own && (
                  <ConfirmChange icon={UserX} what="close" login={account.login} onYes={() => onClose(account)} />
                )}
              </th>
              <td>
                {t(`hubPage.roles.${account.role}`)} {account.desk !== null && <bdi>({account.desk})</bdi>}
              </td>
              <td>{t(`hubPage.accounts.states.${account.state}`)}</td>
              <td>{toDay(account.made, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function AddAccount({ onAdd }: { readonly onAdd: (wish: WebArgument<'hub.addAccount'>) => void }) {
  const { t } = useTranslation()
  const id = useId()
  const [login, setLogin] = useState('')
  const [role, setRole] = useState<AccountRole>('observer')
  const [desks, setDesks] = useState<WebAnswer<'hub.fleet'>>([])
  const [machine, setMachine] = useState('')
  useEffect(() => {
    requestHub('hub.fleet', null).then(setDesks, () => undefined)
  }, [])
  const add = (event: FormEvent) => {
    event.preventDefault()
    onAdd({ login: login.trim().toLowerCase(), role, ...(machine !== '' && { machine }) })
    setLogin('')
    setMachine('')
  }
  return (
    <form className="card door" onSubmit={add} aria-label={t('hubPage.accounts.add')}>
      <h2>{t('hubPage.accounts.add')}</h2>
      <HubField label={t('hubPage.accounts.login')} value={login} onChange={setLogin} />
      <div className="filter">
        <label htmlFor={id}>{t('hubPage.accounts.role')}</label>
        <select
          id={id}
          value={role}
          onChange={({ target }) => setRole(ROLES.find((one) => one === target.value) ?? 'observer')}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`hubPage.roles.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="filter">
        <label htmlFor={`${id}-desk`}>{t('hubPage.accounts.ownDesk')}</label>
        <select id={`${id}-desk`} value={machine} onChange={({ target }) => setMachine(target.value)}>
          <option value="">{t('hubPage.accounts.noDesk')}</option>
          {desks.map((desk) => (
            <option key={desk.machine} value={desk.machine}>
              {desk.name}
            </option>
          ))}
        </select>
      </div>
      <p className="fine">{t(`hubPage.may.${role}`)}</p>
      <Action type="submit" isDisabled={login.trim() === ''}>
        {t('hubPage.accounts.add')}
      </Action>
    </form>
  )
}

function LastLooks({ looks }: { readonly looks: WebAnswer<'hub.looks'> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="card">
      <h2>{t('hubPage.accounts.looks')}</h2>
      {looks.length === 0 ? (
        <p>{t('hubPage.accounts.noLooks')}</p>
      ) : (
        <ul className="looks">
          {looks.map(({ machine, number, day, act, login, why }) => (
            <li key={`${machine} ${number}`}>
              <span>{toDay(day, language)}</span>
              <b>
                <bdi>{login}</bdi> · {t(`hubPage.acts.${act}`)} · <bdi>{machine}</bdi>
                {why !== null && ` · ${t(`supervision.visit.reasons.${why}`)}`}
              </b>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
