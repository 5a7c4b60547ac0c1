import type { TaskWords } from '../words.ts'

export const ro: TaskWords = {
  mark: 'Pagină de exercițiu · totul este inventat · nimic nu se trimite',
  site: 'Sarcini scurte',
  done: 'Gata.',
  doneNote: 'Puteți continua sau vă puteți opri.',
  press: {
    title: 'Bun venit',
    text: 'Această pagină are mai multe butoane.',
    others: ['Noutăți', 'Program', 'Harta site-ului'],
    on: 'Continuă',
  },
  fill: { title: 'Prenumele dumneavoastră', card: 'Prenume', field: 'Prenume', missing: 'Căsuța este goală.' },
  confirm: 'Confirmă',
  mail: {
    title: 'Vă așteaptă un cod',
    text: 'Site-ul v-a trimis un cod prin e-mail.',
    open: 'Deschide mesajele mele',
    inbox: 'Mesajele mele',
    subjects: ['Factura lunii', 'Codul dumneavoastră', 'Ofertele săptămânii'],
    code: 'Codul dumneavoastră este',
    back: 'Înapoi la site',
    other: 'Acest mesaj nu conține un cod.',
    field: 'Cod',
    wrong: 'Nu este codul. Recitiți mesajul.',
  },
  file: {
    title: 'Trimiterea unei hârtii',
    get: 'Primește hârtia',
    field: 'Hârtia de atașat',
    send: 'Trimite',
    missing: 'Nu există încă niciun fișier.',
    paper: 'Hârtie inventată pentru exercițiu',
  },
  falseSite: {
    title: 'Care este site-ul adevărat al impozitelor?',
    text: 'Vedeți două adrese.',
    choose: 'Acesta',
    hint: 'Nu acela',
    why: 'Sfârșitul adresei spune al cui este site-ul. Un site al statului se termină cu .gouv.fr.',
    again: 'Încearcă din nou',
  },
}
