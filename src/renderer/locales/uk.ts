export const files = import.meta.glob<object>('./uk/*.json', { eager: true, import: 'default' })
