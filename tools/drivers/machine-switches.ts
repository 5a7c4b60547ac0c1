/**
 * Returns the switches with which every Electron and Chromium is started here. As root Chromium's own sandbox cannot
 * start. And a program that is driven opens on the X screen that DISPLAY names: since Electron 38 it would open on the
 * desktop of a Wayland session, whatever DISPLAY says, while keys and clicks go to the X screen.
 */
export function machineSwitches(env: NodeJS.ProcessEnv = process.env): readonly string[] {
  if (process.platform !== 'linux') return []
  return [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(env.DISPLAY ? ['--ozone-platform=x11'] : [])]
}
