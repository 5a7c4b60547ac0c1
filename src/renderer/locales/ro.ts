export const files = import.meta.glob<object>('./ro/*.json', { eager: true, import: 'default' })
