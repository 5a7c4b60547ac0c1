import './install-bridge.ts'
import { createRoot } from 'react-dom/client'
import { ROOT_FAULTS } from '../faults.ts'
import { HubApp } from './hub-app.tsx'
import '../styles/index.ts'
import './hub.css'

const root = document.getElementById('root')
if (root !== null) createRoot(root, ROOT_FAULTS).render(<HubApp />)
