import type { HubErrorCode } from '../../core/hub/error.ts'

/** What to do about an error of the program itself, in French. */
export const MENDS: Readonly<Partial<Record<HubErrorCode, string>>> = {
  'security-unreadable':
    'le fichier de --security manque, ou contient autre chose que contact, expires, languages et policy. Un exemple : docs/hub.md, « Whom to tell of a weakness ».',
  'database-foreign':
    'cette base est celle d’un autre serveur, qui l’a signée d’une autre clé. Donnez le dossier de ce serveur (--data), ou une base vide (DATABASE_URL). Rien n’a été changé.',
  'roles-foreign':
    'un autre serveur se sert de ce PostgreSQL : ses rôles (hub_service et les autres) ont d’autres mots de passe. Donnez à celui-ci un PostgreSQL à lui. Si l’autre n’existe plus, supprimez d’abord ces rôles. Rien n’a été changé.',
  'database-older':
    'la base est d’une version plus ancienne que ce programme. Le serveur la met à jour quand il démarre : relancez-le, puis la commande. Rien n’a été changé.',
}
