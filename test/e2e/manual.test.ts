import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { chooseInMenu } from '../../tools/drivers/desk/menu.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { readPageSizes, saveAs } from './support/saved-papers.ts'

let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

describe('the manual in the app', () => {
  it('is kept as a tagged PDF with its pictures and its parts', async () => {
    await chooseInMenu(desk.coach, 'Aide et à propos')
    const file = await saveAs(desk, profile.folder, 'manuel.pdf')
    await desk.coach.getByRole('button', { name: 'Garder le manuel en PDF' }).click()
    await desk.coach.getByText('Le manuel est enregistré.').waitFor()
    expect((await readPageSizes(file)).length).toBeGreaterThan(10)
    const pdf = readFileSync(file, 'latin1')
    expect(pdf).toContain('/MarkInfo')
    expect(pdf).toContain('/Outlines')
    expect(pdf.match(/\/Subtype \/Image/g)?.length).toBeGreaterThan(10)
  })

  it('shows its pictures, from its title on', async () => {
    await desk.coach.getByRole('button', { name: 'Lire le manuel' }).click()
    const widths = await desk.coach.evaluate(async () => {
      const pictures = Array.from(document.querySelectorAll<HTMLImageElement>('.manual img'))
      await Promise.all(pictures.map((picture) => picture.decode()))
      return pictures.map(({ naturalWidth }) => naturalWidth)
    })
    expect(widths.length).toBeGreaterThan(10)
    expect(widths.filter((width) => width === 0)).toEqual([])
    expect(await desk.coach.evaluate(() => [document.activeElement?.textContent, scrollY])).toEqual(['Manuel', 0])
  })
})
