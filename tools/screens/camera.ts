import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { Command } from '../../src/core/session/command.ts'
import { findViolations } from '../drivers/desk/axe.ts'
import { type Desk, PROJECT } from '../drivers/desk/launch.ts'
import { findLayoutFaults } from '../drivers/desk/layout-faults.ts'
import { captureWindow } from '../drivers/desk/screenshot.ts'
import { toPalettePng } from './palette-png.ts'

export const OUTPUT = join(PROJECT, 'docs/screens')

export interface Size {
  readonly width: number
  readonly height: number
}

/** The window's content in CSS pixels: what a common laptop leaves, and a small old screen (coach below the portal). */
export const USUAL: Size = { width: 1280, height: 800 }
const SMALL: Size = { width: 1024, height: 768 }

/** The faults of the pictures taken so far: what overflows, is cut, overlaps or can hardly be read. */
export const faults: string[] = []

/** Takes a picture of the window as it is, and collects its faults. */
export async function take(desk: Desk, name: string): Promise<void> {
  const { app, coach } = desk
  await coach.mouse.move(0, 0) // else the button pressed last looks pressed
  await coach.waitForTimeout(500) // lets texts, fonts and the highlight settle; nothing depends on it
  writeFileSync(join(OUTPUT, `${name}.png`), toPalettePng(await captureWindow(app)))
  process.stdout.write(`docs/screens/${name}.png\n`)
  const found = [...(await findLayoutFaults(desk)), ...(await findViolations(desk, ['color-contrast']))]
  faults.push(...found.map((fault) => `${name}: ${fault}`))
}

/** Takes a picture in Arabic, then restores the settings. */
export async function takeArabic(desk: Desk, name: string): Promise<void> {
  await ask(desk, { do: 'language', language: 'ar' })
  await take(desk, `${name}-arabic`)
  await ask(desk, { do: 'language', language: 'fr' })
}

/** Takes a picture at the largest text in a small window, then restores the settings. */
export async function takeLargest(desk: Desk, name: string, top?: string): Promise<void> {
  await resize(desk, SMALL)
  await ask(desk, { do: 'text-size', size: 'largest' })
  if (top !== undefined) await desk.coach.locator(top).evaluateAll(([first]) => first?.scrollIntoView())
  await take(desk, `${name}-largest`)
  await ask(desk, { do: 'text-size', size: 'normal' })
  await resize(desk, USUAL)
}

/** Takes three pictures: in French, in Arabic, and at the largest text on a small screen, scrolled to `top`. */
export async function takeThrice(desk: Desk, name: string, top?: string): Promise<void> {
  await take(desk, name)
  await takeArabic(desk, name)
  await takeLargest(desk, name, top)
}

export async function ask({ coach }: Desk, command: Command): Promise<void> {
  await coach.evaluate((asked) => window.coteACote.request('session.command', asked), command)
}

export async function resize({ app }: Desk, { width, height }: Size): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(size.width, size.height)
    },
    { width, height },
  )
}

export async function press(scope: Page | Locator, name: string): Promise<void> {
  await scope.getByRole('button', { name, exact: true }).first().click()
}
