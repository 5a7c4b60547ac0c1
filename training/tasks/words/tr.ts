import type { TaskWords } from '../words.ts'

export const tr: TaskWords = {
  mark: 'Alıştırma sayfası · her şey uydurmadır · hiçbir şey gönderilmez',
  site: 'Kısa görevler',
  done: 'Tamam.',
  doneNote: 'Devam edebilir veya durabilirsiniz.',
  press: {
    title: 'Hoş geldiniz',
    text: 'Bu sayfada birkaç düğme var.',
    others: ['Haberler', 'Saatler', 'Site haritası'],
    on: 'Devam',
  },
  fill: { title: 'Adınız', card: 'Ad', field: 'Ad', missing: 'Kutu boş.' },
  confirm: 'Onayla',
  mail: {
    title: 'Sizi bir kod bekliyor',
    text: 'Site size e-postayla bir kod gönderdi.',
    open: 'Mesajlarımı aç',
    inbox: 'Mesajlarım',
    subjects: ['Bu ayki faturanız', 'Kodunuz', 'Haftanın indirimleri'],
    code: 'Kodunuz',
    back: 'Siteye dön',
    other: 'Bu mesajda kod yok.',
    field: 'Kod',
    wrong: 'Bu kod değil. Mesajı yeniden okuyun.',
  },
  file: {
    title: 'Belge gönder',
    get: 'Belgeyi al',
    field: 'Eklenecek belge',
    send: 'Gönder',
    missing: 'Henüz dosya yok.',
    paper: 'Alıştırma için uydurma belge',
  },
  falseSite: {
    title: 'Gerçek vergi sitesi hangisi?',
    text: 'İki adres görüyorsunuz.',
    choose: 'Bu',
    hint: 'O değil',
    why: 'Adresin sonu sitenin kime ait olduğunu söyler. Devletin sitesi .gouv.fr ile biter.',
    again: 'Yeniden dene',
  },
}
