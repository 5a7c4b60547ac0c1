import type { TaskWords } from '../words.ts'

export const pt: TaskWords = {
  mark: 'Página de treino · tudo é inventado · nada é enviado',
  site: 'Pequenas tarefas',
  done: 'Está feito.',
  doneNote: 'Pode continuar ou parar.',
  press: {
    title: 'Bem-vindo',
    text: 'Esta página tem vários botões.',
    others: ['Notícias', 'Horários', 'Mapa do site'],
    on: 'Continuar',
  },
  fill: { title: 'O seu nome', card: 'Nome', field: 'Nome', missing: 'O campo está vazio.' },
  confirm: 'Confirmar',
  mail: {
    title: 'Tem um código à espera',
    text: 'O site enviou-lhe um código por e-mail.',
    open: 'Abrir as minhas mensagens',
    inbox: 'As minhas mensagens',
    subjects: ['A sua fatura do mês', 'O seu código', 'As promoções da semana'],
    code: 'O seu código é',
    back: 'Voltar ao site',
    other: 'Esta mensagem não dá nenhum código.',
    field: 'Código',
    wrong: 'Não é o código. Leia a mensagem de novo.',
  },
  file: {
    title: 'Enviar um papel',
    get: 'Receber o papel',
    field: 'O papel a anexar',
    send: 'Enviar',
    missing: 'Ainda não há ficheiro.',
    paper: 'Papel inventado para treinar',
  },
  falseSite: {
    title: 'Qual é o verdadeiro site dos impostos?',
    text: 'Vê dois endereços.',
    choose: 'É este',
    hint: 'Esse não',
    why: 'O fim do endereço diz de quem é o site. Um site do Estado acaba em .gouv.fr.',
    again: 'Tentar de novo',
  },
}
