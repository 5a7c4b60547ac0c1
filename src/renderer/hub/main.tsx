import './web.ts'
import { createRoot } from 'react-dom/client'
import { HubApp } from './hub-app.tsx'
import '../styles/index.ts'
import './hub.css'

const root = document.getElementById('root')
if (root !== null) createRoot(root).render(<HubApp />)
