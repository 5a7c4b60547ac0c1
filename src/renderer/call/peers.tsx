import { Link2, Link2Off, Unlink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PeerView } from '../../core/call/view.ts'
import { askCall } from '../ask.ts'
import { Action } from '../components/action.tsx'

interface PeersProps {
  readonly peers: readonly (PeerView & { readonly name: string })[]
}

/** The computers that this one is paired with, and whether each is there now. */
export function Peers({ peers }: PeersProps) {
  const { t } = useTranslation()
  return (
    <ul className="staff-list peers">
      {peers.map(({ id, name, isLinked }) => (
        <li key={id} className="card">
          <span>
            <strong>{name}</strong>
            <span className="peer-state">
              {isLinked ? <Link2 aria-hidden="true" /> : <Link2Off aria-hidden="true" />}
              {t(isLinked ? 'call.settings.linked' : 'call.settings.unlinked')}
            </span>
          </span>
          <Action
            icon={Unlink}
            aria-label={t('call.settings.unpairPeer', { name })}
            onPress={() => askCall({ do: 'unpair', peer: id })}
          >
            {t('call.settings.unpair')}
          </Action>
        </li>
      ))}
    </ul>
  )
}
