/** A day (ISO) and minutes from its midnight, by the clock of a place. */
export interface LocalMoment {
  readonly day: string
  readonly minute: number
}

/** Clocks of France outside Europe, by how postcodes begin there. */
const ZONES: Readonly<Record<string, string>> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/St_Barthelemy',
  '978': 'America/Marigot',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
}
const EUROPE = 'Europe/Paris'

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Reads the clock of the place that a postcode stands for, whatever the clock of this computer is. */
export function toLocalMoment(now: Date, postcode = ''): LocalMoment {
  const timeZone = ZONES[postcode.slice(0, 3)] ?? EUROPE
  const clock = clocks.get(timeZone) ?? createClock(timeZone)
  clocks.set(timeZone, clock)
  const parts = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, value]))
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  }
}

function createClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}
