import { useTranslation } from 'react-i18next'
import { type CallPlace, callRoomSchema } from '../../core/call/place.ts'
import { askCall } from '../ask.ts'

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** Where this computer stands. Chosen from lists: a kiosk has no keyboard, and no name of a person fits in. */
export function PlaceChoice({ place }: { readonly place: CallPlace }) {
  const { t } = useTranslation()
  const choose = (next: CallPlace) => askCall({ do: 'place', place: next })
  return (
    <div className="call-place">
      <label>
        {t('call.settings.where')}
        <select
          value={place.room}
          onChange={({ target }) => {
            const room = callRoomSchema.safeParse(target.value).data
            if (room) choose({ ...place, room })
          }}
        >
          {callRoomSchema.options.map((room) => (
            <option key={room} value={room}>
              {t(`call.room.${room}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('call.settings.number')}
        <select
          value={place.number ?? ''}
          onChange={({ target }) => {
            const { room } = place
            choose(target.value === '' ? { room } : { room, number: Number(target.value) })
          }}
        >
          <option value="">–</option>
          {NUMBERS.map((number) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
