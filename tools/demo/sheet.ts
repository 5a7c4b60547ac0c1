import type { Page } from 'playwright-core'
import type { View } from '../../src/core/app/view/view.ts'
import type { DrivenDesk } from '../drivers/desk/driven.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { takeScreenshot } from '../drivers/desk/screenshot.ts'
import { WORDS } from './words.ts'

/** Lets the end save the sheet, by its box; only the system's file dialog, which no driver can click, is replaced. */
export async function keepSheet({ app, coach, until }: Desk, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
  await tickSave(coach)
  const isTicked = ({ screen }: View) =>
    screen.at === 'recap' && screen.boxes.some(({ box, on }) => box === 'save' && on)
  await until(isTicked, 'the box of the sheet to be ticked')
}

/** Ticks the box that saves the sheet, among those that few people need, which are unfolded for it. */
export async function tickSave(coach: Page): Promise<void> {
  const others = coach.getByRole('button', { name: WORDS.otherBoxes })
  if ((await others.getAttribute('aria-expanded')) !== 'true') await others.click()
  await coach.getByText(WORDS.saveSheet, { exact: true }).click()
}

/** Ends the visit by its one button, without waiting until that can no longer be undone. */
export async function finishVisit({ coach, until }: DrivenDesk): Promise<void> {
  await coach.getByRole('button', { name: WORDS.finish }).click()
  await coach.getByRole('button', { name: WORDS.eraseNow }).click()
  await until(({ farewell }) => farewell?.is === 'erased', 'the word that all is erased')
}

/** Ends the visit, and takes a picture of what the screen says then. */
export async function wipeVisit(desk: Desk, picture: string): Promise<void> {
  await finishVisit(desk)
  await desk.coach.waitForTimeout(250)
  await takeScreenshot(desk.app, picture)
}
