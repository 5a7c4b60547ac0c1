import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { ROOT_FAULTS } from './faults.ts'
import './styles/index.ts'

const root = document.getElementById('root')
if (root !== null) createRoot(root, ROOT_FAULTS).render(<App />)
