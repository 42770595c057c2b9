import { hydrateRoot } from 'react-dom/client'
import 'jifeline-react/styles.css'
import { Page } from './page.tsx'

hydrateRoot(document, <Page />)
