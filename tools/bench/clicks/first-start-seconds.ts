import { tmpdir } from 'node:os'
import type { ClickMeasure } from '../clicker.ts'
import { createEstimate } from '../keystroke-level.ts'

/** A passphrase of four words that people can remember, as the screen asks. */
const PHRASE = 'quatre mures sur le mur'

/** Seconds to think of four words, or to put a sheet away. */
const THINK = 30
const PUT_AWAY = 20
/** Seconds for the system's own file dialog: reading its title and pressing its button. */
const DIALOG = 10

/**
 * Seconds that an organisation needs from the first start to a computer that is ready: what the app is, passphrase, both
 * sheets, and the three choices, each read whole at 120 words a minute (keystroke-level.ts).
 */
export const measure: ClickMeasure = {
  key: 'firstStartSeconds',
  about: 'Mise en place entière, en secondes, tout lu à 120 mots par minute',
  most: 360,
  leadsSetup: true,
  run: async (desk) => {
    const { app, coach, until } = desk
    await app.evaluate(({ dialog }, folder) => {
      dialog.showSaveDialog = async (...args: unknown[]) => {
        const { defaultPath } = args.at(-1) as { defaultPath: string }
        return { canceled: false, filePath: `${folder}/${process.pid}-${defaultPath}` }
      }
    }, tmpdir())
    const estimate = createEstimate(desk)
    const title = (name: string) => coach.getByRole('heading', { level: 1, name })

    await estimate.read(title('Faire une démarche en ligne, à deux, côte à côte.'))
    await estimate.press('Installer pour mon équipe')
    await estimate.read(title('Choisissez la phrase secrète du responsable'))
    estimate.spend(THINK)
    await estimate.type('Phrase secrète', PHRASE)
    await estimate.type('La même phrase, encore une fois', PHRASE)
    await estimate.press('Choisir cette phrase')

    await estimate.read(title('Gardez 2 feuilles loin de l’ordinateur'))
    await estimate.press('Faire la feuille de secours')
    estimate.spend(DIALOG + PUT_AWAY)
    await estimate.read(coach.getByText('Une feuille de secours existe.'))
    await estimate.press('Enregistrer')
    estimate.spend(DIALOG + PUT_AWAY)
    await estimate.read(coach.getByText(/^Le relevé est enregistré/))

    for (const next of [
      'Combien de temps garder les notes ?',
      'Qui aide d’habitude ?',
      'Un bureau ou une borne ?',
    ] as const) {
      await estimate.press('Continuer')
      await estimate.read(title(next))
    }
    await estimate.press('Continuer')
    await estimate.read(title('Cet ordinateur est prêt'))
    await estimate.press('Aller à l’accueil')
    await until(({ screen }) => screen.at === 'home' && screen.setup === undefined, 'home, with nothing left')
    return estimate.seconds
  },
}
