import type { Page } from 'playwright-core'

/** Opens a screen from the menu of the home screen, by the buttons that people press. */
export async function chooseInMenu(coach: Page, item: string): Promise<void> {
  await coach.getByRole('button', { name: 'Menu', exact: true }).click()
  await coach.getByRole('navigation', { name: 'Menu' }).getByRole('button', { name: item, exact: true }).click()
}
