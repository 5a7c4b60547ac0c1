interface OzoneStart {
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly args: readonly string[]
}

/** The switch by which Chromium draws on X, also through the X server of a Wayland session. */
export const ON_X = '--ozone-platform=x11'

/**
 * Checks whether a kiosk would open natively in a Wayland session that also has an X server. There a program cannot
 * place its windows: neither the kiosk on its screen nor the covers on the others. Since Electron 38 the session
 * decides, unless a switch does.
 */
export function isKioskMisplaced({ platform, env, args }: OzoneStart): boolean {
  const isWayland = env.XDG_SESSION_TYPE === 'wayland' || Boolean(env.WAYLAND_DISPLAY)
  return platform === 'linux' && isWayland && Boolean(env.DISPLAY) && !args.some((arg) => arg.startsWith('--ozone-'))
}
