export const files = import.meta.glob<object>('./tr/*.json', { eager: true, import: 'default' })
