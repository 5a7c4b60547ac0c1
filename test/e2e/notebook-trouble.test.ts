import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { type NotebookPlay, playNotebook } from './support/notebook.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
let play: NotebookPlay
const launch = async () => {
  desk = await profile.launch()
  play = playNotebook(desk)
}
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

const filesOf = (name: string) => readdirSync(join(profile.folder, name)).filter((file) => file !== 'salt')

describe('a notebook whose file is damaged', () => {
  it(
    'shows that to the holder of its code, with a way out',
    async () => {
      await launch()
      const words = await play.makeNotebook()
      await play.press('Accueil')
      const [name = ''] = filesOf('notebooks')
      writeFileSync(join(profile.folder, 'notebooks', name), 'abîmé')
      await play.press('J’ai un carnet')
      await play.tryWords(words.join(' '))
      await desk.coach.getByText(/Votre carnet est là, mais il est abîmé/).waitFor()
      await desk.coach.getByText('Code pour le responsable : damaged').waitFor()
      await play.press('Effacer ce carnet abîmé')
      await play.at('home')
      expect(filesOf('notebooks')).toEqual([])
    },
    2 * MINUTE,
  )
})

describe('when the disk is full', () => {
  it(
    'shows that at the end, keeps all in memory, and writes it once there is room',
    async (test) => {
      const disk = join(profile.folder, 'notebooks')
      mkdirSync(disk)
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'pipe' })
      } catch {
        process.stderr.write('NOT TESTED HERE: a small disk cannot be mounted\n')
        return test.skip()
      }
      try {
        await launch()
        await play.makeNotebook()
        try {
          writeFileSync(join(disk, 'fill'), Buffer.alloc(65_536))
        } catch {
          // The disk is now full.
        }
        await play.visit()
        await desk.coach.getByText(/Le disque de l’ordinateur est plein/).waitFor()
        await desk.coach.getByText('Code pour le responsable : disk-full').waitFor()
        rmSync(join(disk, 'fill'))
        await play.press('Essayer encore')
        await desk.coach.getByText('Cette visite est dans votre carnet.').waitFor()
        await desk.close()
      } finally {
        execFileSync('umount', ['-l', disk])
      }
    },
    2 * MINUTE,
  )
})
