import type { frDates } from './fr-dates.ts'

export const arDates: typeof frDates = {
  deadline: {
    title: 'التواريخ',
    window: 'مفتوح من {{opens}} إلى {{closes}}.',
    windowOpen: 'مفتوح من {{opens}} إلى {{closes}}.',
    windowNext: 'غير مفتوح اليوم. المرة القادمة: من {{opens}} إلى {{closes}}.',
    quarterOpen: 'تصريح {{month}}. يخص: {{months}}.',
    quarterNext: 'التصريح القادم: {{month}}. سيخص: {{months}}.',
    quarterCloses: 'يُرسل في أجل أقصاه {{closes}}.',
    quarterNote: 'قد تكون لملفك أشهر أخرى. اتبع الأشهر التي يعرضها الموقع.',
    countedNote: 'اكتب اليوم والشهر والسنة. يبقى هذا التاريخ على هذه الشاشة. لا يُسجَّل.',
    example: '31/03/2027',
  },
}
