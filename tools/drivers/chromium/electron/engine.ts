import { type RunningChromium, startChromium } from '../browser.ts'
import { commandLine } from './command-line.ts'

let running: Promise<RunningChromium> | undefined

/** Starts the one Chromium of this process, with the switches that the app has set by then. */
export function openEngine(): Promise<RunningChromium> {
  running ??= startChromium(commandLine.list())
  return running
}
