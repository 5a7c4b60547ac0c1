import type { Page } from 'playwright-core'

/** Opens a screen from the menu of the home screen, by the buttons that people press; opens the entry that has it first. */
export async function chooseInMenu(coach: Page, item: string): Promise<void> {
  await coach.getByRole('button', { name: 'Menu', exact: true }).click()
  const menu = coach.getByRole('navigation', { name: 'Menu' })
  const wanted = menu.getByRole('button', { name: item, exact: true })
  for (const name of await menu.getByRole('button', { expanded: false }).allTextContents()) {
    if ((await wanted.count()) > 0) break
    await menu.getByRole('button', { name, exact: true }).click()
  }
  await wanted.click()
}
