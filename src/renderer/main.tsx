import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import './styles/index.ts'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<App />)
